/** Clusters of every kind that a real account holds: each ends as its plan says, or is refused by name. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import { LocalWorld, request, s3Role, withReader } from './local-world.ts';

const minutes = (count: number) => count * 60_000;
const version2 = '5.7.mysql_aurora.2.11.5';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

interface Kind {
  readonly label: string;
  readonly cluster: ClusterSeed;
  readonly reboots: number;
}

/** At rest: what is planned for them is what is done. */
const atRest: readonly Kind[] = [
  { label: 'no instances', cluster: { instances: [] }, reboots: 0 },
  {
    label: 'a secondary without instances, as a headless copy',
    cluster: { instances: [], hasWriter: false, settings: { ReplicationSourceIdentifier: 'arn:elsewhere' } },
    reboots: 0,
  },
  {
    label: 'a replica of a cluster in another Region',
    cluster: { instances: withReader, settings: { ReplicationSourceIdentifier: 'arn:elsewhere' } },
    reboots: 2,
  },
  {
    label: 'Aurora Serverless v2',
    cluster: {
      instances: [{ identifier: 'my-cluster-primary', settings: { DBInstanceClass: 'db.serverless' } }],
      settings: { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 } },
    },
    reboots: 1,
  },
  {
    label: 'Aurora MySQL before 2.10, whose readers reboot with the writer',
    cluster: { engineVersion: '5.7.mysql_aurora.2.09.2', instances: withReader },
    reboots: 1,
  },
  {
    label: 'Aurora MySQL 2.10',
    cluster: { engineVersion: '5.7.mysql_aurora.2.10.3', instances: withReader },
    reboots: 2,
  },
  { label: 'Aurora MySQL 2', cluster: { engineVersion: version2, instances: withReader }, reboots: 2 },
  { label: '8.4 in full', cluster: { engineVersion: '8.4.mysql_aurora.8.4.7' }, reboots: 1 },
  { label: '8.4 as a bare number', cluster: { engineVersion: '8.4.7' }, reboots: 1 },
];

describe.each(atRest)('a cluster with $label', ({ cluster, reboots }) => {
  it('is associated, and its plan said what was done', async () => {
    local.world.addCluster(cluster);
    const before = await local.snapshot();

    const planned = await local.succeed({ ...request, dryRun: true });
    expect(await local.snapshot()).toEqual(before);
    const done = await local.succeed(request);

    expect(done.outcome.outcome).toBe('associated');
    expect(done.outcome.changes.map(({ at, ...change }) => change)).toEqual(planned.outcome.changes);
    expect(done.work.reboots).toBe(reboots);
  });
});

describe('a cluster after its upgrade from 5.7 to 8.0', () => {
  const version3 = '8.0.mysql_aurora.3.08.2';
  const bedrock = { service: 'bedrock', roleArn: 'arn:aws:iam::123456789012:role/AllowAuroraBedrockRole' };
  const leftBehind = () => {
    local.world.addParameterGroup({ name: 'my-cluster-roles', family: 'aurora-mysql5.7' });
    local.world.addCluster({ engineVersion: version3, instances: withReader });
  };

  it('gets a group named for its family, as its plan said, and keeps it at the next start', async () => {
    leftBehind();

    const planned = await local.succeed({ ...request, dryRun: true });
    const done = await local.succeed(request);
    const again = await local.succeed({ ...request, roles: [bedrock] });

    expect(done.outcome.changes.map(({ at, ...change }) => change)).toEqual(planned.outcome.changes);
    expect(done.outcome).toMatchObject({
      outcome: 'associated',
      parameterGroup: { name: 'my-cluster-roles-8-0', family: 'aurora-mysql8.0', created: true },
    });
    expect(again.outcome.parameterGroup).toMatchObject({ name: 'my-cluster-roles-8-0', created: false });
    expect(await local.snapshot()).toMatchObject({
      groups: [
        { DBClusterParameterGroupName: 'my-cluster-roles', set: [] },
        { DBClusterParameterGroupName: 'my-cluster-roles-8-0', set: { length: 3 } },
      ],
    });
  });

  it('is left without that group when it is rolled back', async () => {
    leftBehind();
    const before = await local.snapshot();
    local.aws.rds.faults.add({ kind: 'fail', action: 'ModifyDBCluster', fault: 'AccessDenied', times: 1 });

    const { outcome, changingCalls } = await local.run(request);

    expect(outcome).toMatchObject({ error: expect.stringContaining('AccessDenied') });
    expect(changingCalls).toContain('CreateDBClusterParameterGroup');
    expect(await local.snapshot()).toEqual(before);
  });

  it('loses its roles in a copy named for its family, where it shares its group', async () => {
    const shared = { engineVersion: version3, parameterGroup: 'my-group', roles: [{ roleArn: s3Role }] };
    local.world.addParameterGroup({ name: 'my-cluster-roles', family: 'aurora-mysql5.7' });
    local.world.addParameterGroup({ parameters: { aws_default_s3_role: s3Role } });
    local.world.addCluster(shared);
    local.world.addCluster({ ...shared, identifier: 'other' });
    const removal = {
      clusterIdentifier: 'my-cluster',
      roles: [{ roleArn: s3Role }],
      sharedParameterGroup: 'copy',
    };

    const planned = await local.succeed({ ...removal, dryRun: true }, 'DisassociateRolesStateMachine');
    const done = await local.succeed(removal, 'DisassociateRolesStateMachine');

    expect(done.outcome.changes.map(({ at, ...change }) => change)).toEqual(planned.outcome.changes);
    expect(done.outcome.parameterGroup).toMatchObject({
      name: 'my-cluster-roles-8-0',
      copiedFrom: 'my-group',
    });
  });
});

/** They pass: the workflow waits for them, and then does what it does for any other. */
const passing: readonly { readonly label: string; readonly cluster: ClusterSeed }[] = [
  ...[
    'creating',
    'backing-up',
    'maintenance',
    'failing-over',
    'upgrading',
    'promoting',
    'a-status-of-tomorrow',
  ].map((status) => ({ label: `that is ${status}`, cluster: { status, statusForMs: minutes(7) } })),
  {
    label: 'whose writer is still being created',
    cluster: {
      instances: [{ identifier: 'my-cluster-primary', status: 'creating', statusForMs: minutes(8) }],
    },
  },
  {
    label: 'whose reader is backing up',
    cluster: {
      instances: [
        { identifier: 'my-cluster-primary' },
        { identifier: 'my-cluster-reader', status: 'backing-up', statusForMs: minutes(3) },
      ],
    },
  },
];

describe.each(passing)('a cluster $label', ({ cluster }) => {
  it('is waited for', async () => {
    local.world.addCluster(cluster);

    const { outcome } = await local.succeed(request);

    expect(outcome.outcome).toBe('associated');
    expect(outcome.elapsedSeconds).toBeGreaterThan(180);
  });
});

describe('a cluster in a status that does not end', () => {
  it('is waited for until the deadline, whatever the status is called', async () => {
    local.world.addCluster({ status: 'a-status-of-tomorrow' });
    const before = await local.snapshot();

    const { outcome, changingCalls } = await local.run({ ...request, timeoutMinutes: 10 });

    expect(outcome).toMatchObject({ error: 'ClusterNotReadyError' });
    expect(changingCalls).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
  });
});

describe('an Aurora Serverless v2 cluster that is paused at 0 ACU', () => {
  it('starts with the group when that resumes it: nothing is rebooted, as the plan has said', async () => {
    local.world.addCluster({
      settings: { ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4 } },
      instances: [
        {
          identifier: 'my-cluster-primary',
          isPaused: true,
          settings: { DBInstanceClass: 'db.serverless' },
        },
      ],
    });

    const planned = await local.succeed({ ...request, dryRun: true });
    const { outcome, work } = await local.succeed(request);

    expect(planned.outcome.instances[0]?.reason).toBe(
      'Would be rebooted, unless it is paused: then it starts with the new values.',
    );
    expect(outcome).toMatchObject({
      outcome: 'associated',
      instances: [{ parameterStatus: 'in-sync', rebooted: false }],
    });
    expect(work.reboots).toBe(0);
  });
});

describe.each(['neptune', 'docdb', 'aurora-postgresql', 'mysql'])('a cluster of %s', (engine) => {
  it('is refused before anything is changed', async () => {
    local.world.addCluster({
      engine,
      engineVersion: { neptune: '1.3.4.0', docdb: '5.0.0', mysql: '8.0.39' }[engine] ?? '16.6',
    });

    const { outcome, changingCalls } = await local.run(request);

    expect(outcome).toMatchObject({ error: 'UnsupportedClusterError' });
    expect(changingCalls).toEqual([]);
  });
});
