/** A person changes the cluster while the roles are PENDING: nothing of theirs is replaced, and the cause tells of it. */
import {
  CreateDBClusterParameterGroupCommand,
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  RDSClient,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../local/clock/clock.ts';
import { LocalWorld, request, withReader } from './local-world.ts';

const archiveRole = 'arn:aws:iam::123456789012:role/Archive';

let local: LocalWorld;
let person: RDSClient;
beforeAll(async () => {
  local = await LocalWorld.start();
  const credentials = { accessKeyId: 'person', secretAccessKey: 'person' };
  person = new RDSClient({ endpoint: local.aws.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  person.destroy();
  await local.close();
});
beforeEach(() => local.reset());

/** The execution, and what the person does a minute after its start. */
async function runWhile(deed: () => Promise<unknown>) {
  const running = local.run(request);
  await local.clock.busy(async () => {
    await sleep(local.clock, 60_000);
    await deed();
  });
  return running;
}

const attach = (DBClusterParameterGroupName: string) => () =>
  person.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', DBClusterParameterGroupName }));

describe('somebody who meanwhile', () => {
  it('attaches a group keeps it: the execution ends, and says so', async () => {
    local.world.addParameterGroup({ name: 'tuned' });
    local.world.addCluster({ instances: withReader });

    const { outcome } = await runWhile(attach('tuned'));

    expect(outcome).toMatchObject({
      error: 'AssociationLostError',
      cause: expect.stringMatching(
        /had parameter group default\.aurora-mysql8\.0, and now has tuned: .* has parameter group tuned instead of default\.aurora-mysql8\.0: it was attached out-of-band, and stays\./,
      ),
    });
    expect(outcome).not.toMatchObject({ cause: expect.stringContaining('as it was at the start') });
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ group: 'tuned', roles: [] }],
      groups: [{ DBClusterParameterGroupName: 'tuned' }],
    });
  });

  it('sets a parameter keeps its value', async () => {
    local.world.addParameterGroup({ name: 'my-group' });
    local.world.addCluster({ instances: withReader, parameterGroup: 'my-group' });

    const { outcome } = await runWhile(() =>
      person.send(
        new ModifyDBClusterParameterGroupCommand({
          DBClusterParameterGroupName: 'my-group',
          Parameters: [
            {
              ParameterName: 'aws_default_s3_role',
              ParameterValue: archiveRole,
              ApplyMethod: 'immediate',
            },
          ],
        }),
      ),
    );

    expect(outcome).toMatchObject({
      error: 'AssociationLostError',
      cause: expect.stringContaining(
        `Parameter aws_default_s3_role of group my-group is ${archiveRole} instead of not set: it was changed`,
      ),
    });
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ roles: [] }],
      groups: [{ set: [['aws_default_s3_role', archiveRole]] }],
    });
  });

  it('makes a group of the planned name keeps it as it is', async () => {
    local.world.addCluster({ instances: withReader });

    const { outcome } = await runWhile(() =>
      person.send(
        new CreateDBClusterParameterGroupCommand({
          DBClusterParameterGroupName: 'my-cluster-roles',
          DBParameterGroupFamily: 'aurora-mysql8.0',
          Description: 'Made by hand',
        }),
      ),
    );

    expect(outcome).toMatchObject({
      error: 'AssociationLostError',
      cause: expect.stringMatching(
        /Start again to use it, .* my-cluster-roles was made out-of-band or by another execution, and stays\.$/,
      ),
    });
    expect(await local.snapshot()).toMatchObject({ groups: [{ Description: 'Made by hand', set: [] }] });
  });

  it('removes a role that was there before is told of, when something else fails', async () => {
    local.world.addCluster({ instances: withReader, roles: [{ roleArn: archiveRole }] });
    local.aws.rds.faults.add({
      action: 'ModifyDBCluster',
      kind: 'fail',
      fault: 'AccessDenied',
      statusCode: 403,
    });

    const { outcome } = await runWhile(() =>
      person.send(
        new RemoveRoleFromDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: archiveRole }),
      ),
    );

    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringMatching(/Role \S+Archive was removed from cluster my-cluster out-of-band\.$/),
    });
  });
});

it('a cluster that somebody has just changed is waited for before it counts as done', async () => {
  local.world.addCluster({ instances: withReader });
  await local.succeed(request);
  await attach('default.aurora-mysql8.0')();
  await local.afterAMinute();
  await local.afterAMinute();
  await attach('my-cluster-roles')();
  await local.clock.busy(() => sleep(local.clock, 40_000));

  const { outcome, history } = await local.succeed(request);

  expect(outcome).toMatchObject({
    outcome: 'already-associated',
    instances: [{ parameterStatus: 'in-sync' }, { parameterStatus: 'in-sync' }],
  });
  expect(JSON.stringify(history)).toContain('Wait For Cluster');
});
