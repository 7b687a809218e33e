/** The clusters of a global database: a reboot of the primary's writer reaches the secondaries. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAgreement } from './agreement.ts';
import { LocalWorld, request, type StateMachine, withReader } from './local-world.ts';

const far = 'arn:aws:rds:eu-west-1:123456789012:cluster:far';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

function addPrimary(foreignMembers = [{ arn: far, isWriter: false }]): void {
  local.world.addGlobalCluster({ foreignMembers });
  local.world.addCluster({ instances: withReader, globalClusterIdentifier: 'my-global' });
}

describe('the primary cluster of a global database', () => {
  it('is not rebooted without leave: everything else is done, and the report says what a reboot would reach', async () => {
    addPrimary();

    const { outcome, work } = await local.succeed(request);

    expect(work.reboots).toBe(0);
    expect(outcome).toMatchObject({
      outcome: 'reboot-pending',
      roles: [{ status: 'ACTIVE' }, { status: 'ACTIVE' }],
      parameterGroup: { attached: true },
    });
    for (const { parameterStatus, reason } of outcome.instances) {
      expect(parameterStatus).toBe('pending-reboot');
      expect(reason).toContain(far);
      expect(reason).toContain('allowGlobalReboot');
    }
  });

  it('says so in a plan as well', async () => {
    addPrimary();

    const { outcome } = await local.succeed({ ...request, dryRun: true });

    expect(outcome.changes.map(({ action }) => action)).not.toContain('RebootDBInstance');
    expect(outcome.instances[0]?.reason).toContain('allowGlobalReboot');
  });

  it.each<{ machine: StateMachine; roles: readonly object[] }>([
    { machine: 'AssociateRolesStateMachine', roles: request.roles },
    {
      machine: 'DisassociateRolesStateMachine',
      roles: request.roles.map(({ roleArn }) => ({ roleArn })),
    },
  ])(
    'has a reader rebooted that waits alone, as planned: that reaches nobody else ($machine)',
    async ({ machine, roles }) => {
      local.world.addGlobalCluster({ foreignMembers: [{ arn: far, isWriter: false }] });
      local.world.addParameterGroup();
      local.world.addCluster({
        parameterGroup: 'my-group',
        globalClusterIdentifier: 'my-global',
        instances: [
          { identifier: 'my-cluster-primary' },
          { identifier: 'my-cluster-reader', parameterStatus: 'pending-reboot' },
        ],
      });
      const input = { clusterIdentifier: 'my-cluster', roles, reboot: 'when-required' };

      const planned = await local.run({ ...input, dryRun: true }, machine);
      const done = await local.run(input, machine);

      expectAgreement(planned, done);
      expect(done.outcome).toMatchObject({
        instances: [
          { parameterStatus: 'in-sync', rebooted: false, reason: 'Not rebooted: nothing was pending.' },
          { parameterStatus: 'in-sync', rebooted: true },
        ],
      });
    },
  );

  it('is rebooted when the request allows it', async () => {
    addPrimary();

    const { outcome, work } = await local.succeed({ ...request, allowGlobalReboot: true });

    expect(outcome.outcome).toBe('associated');
    expect(work.reboots).toBe(2);
  });

  it('is rebooted without leave while the global database has no other cluster', async () => {
    addPrimary([]);

    const { outcome, work } = await local.succeed(request);

    expect(outcome.outcome).toBe('associated');
    expect(work.reboots).toBe(2);
  });
});

describe('a secondary cluster of a global database', () => {
  it('has readers only: they are rebooted, one at a time, and reach nobody else', async () => {
    local.world.addGlobalCluster({ foreignMembers: [{ arn: far, isWriter: true }] });
    local.world.addCluster({
      instances: withReader,
      globalClusterIdentifier: 'my-global',
      hasWriter: false,
    });

    const { outcome, work } = await local.succeed(request);

    expect(outcome.outcome).toBe('associated');
    expect(work.reboots).toBe(2);
    expect(outcome.instances.map(({ writer, rebooted }) => [writer, rebooted])).toEqual([
      [false, true],
      [false, true],
    ]);
  });
});
