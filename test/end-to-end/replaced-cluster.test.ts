/** A cluster's name comes to belong to another cluster while an execution works: nothing is done to the other one. */
import {
  CreateBlueGreenDeploymentCommand,
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeBlueGreenDeploymentsCommand,
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
  RDSClient,
  SwitchoverBlueGreenDeploymentCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../local/clock/clock.ts';
import { LocalWorld, lambdaRole, request, type StateMachine, s3Role, withReader } from './local-world.ts';

const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const SECOND = 1000;

let local: LocalWorld;
let person: RDSClient;
beforeAll(async () => {
  const quick = { clusterRestoreMs: 5_000, instanceCreationMs: 5_000, clusterDeletionMs: 5_000 };
  const slow = { roleActivationMs: 600_000, headlessRoleActivationMs: 600_000, roleRemovalMs: 300_000 };
  local = await LocalWorld.start({ rds: { timings: { ...quick, ...slow, clusterCreationMs: 5_000 } } });
  const credentials = { accessKeyId: 'person', secretAccessKey: 'person' };
  person = new RDSClient({ endpoint: local.aws.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  person.destroy();
  await local.close();
});
beforeEach(() => local.reset());

async function runWhile(deed: () => Promise<unknown>, input: object = request, machine?: StateMachine) {
  const running = local.run(input, machine);
  await local.clock.busy(deed);
  return running;
}

const pass = (seconds: number) => sleep(local.clock, seconds * SECOND);

async function clusterNow(identifier: string) {
  const { DBClusters: [cluster] = [] } = await person.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }),
  );
  return cluster;
}

/** Between two looks: one that met the cluster `deleting`, or nothing, would end the execution with that. */
async function makeAnew(): Promise<void> {
  const name = { DBClusterIdentifier: 'my-cluster' };
  await person.send(new DeleteDBClusterCommand({ ...name, SkipFinalSnapshot: true }));
  await pass(9);
  const master = { MasterUsername: 'admin', MasterUserPassword: 'a-long-password' };
  await person.send(new CreateDBClusterCommand({ ...name, Engine: 'aurora-mysql', ...master }));
}

async function deploy(): Promise<void> {
  const name = { BlueGreenDeploymentName: 'upgrade', Source: arn };
  await person.send(new CreateBlueGreenDeploymentCommand(name));
}

async function switchOver(): Promise<void> {
  const { BlueGreenDeployments: [deployment] = [] } = await person.send(
    new DescribeBlueGreenDeploymentsCommand({}),
  );
  const { BlueGreenDeploymentIdentifier } = deployment ?? {};
  await person.send(new SwitchoverBlueGreenDeploymentCommand({ BlueGreenDeploymentIdentifier }));
}

/** When roles are on their way. */
async function deployAndSwitchOver(): Promise<void> {
  await pass(120);
  await deploy();
  await pass(40);
  await switchOver();
}

function addBlue(seed: object = {}, parameters: Record<string, string> = {}): void {
  local.world.addParameterGroup({ name: 'my-group', parameters: { binlog_format: 'ROW', ...parameters } });
  local.world.addCluster({ instances: withReader, parameterGroup: 'my-group', ...seed });
}

describe('a blue/green switchover', () => {
  it('ends an association: the blue cluster is rolled back under its new name, and green is not touched', async () => {
    addBlue();
    const blue = await clusterNow('my-cluster');

    const { outcome } = await runWhile(deployAndSwitchOver);

    const green = await clusterNow('my-cluster');
    expect(outcome).toMatchObject({
      error: 'ClusterReplacedError',
      cause: expect.stringMatching(
        new RegExp(
          `^Cluster my-cluster was ${blue?.DbClusterResourceId} when this execution began, which is called my-cluster-old1 ` +
            `now, and the name belongs to ${green?.DbClusterResourceId}: .* Until then it had made ` +
            'AddRoleToDBCluster of AllowAuroraS3Role, AddRoleToDBCluster of AllowAuroraLambdaRole, for ' +
            `${blue?.DbClusterResourceId}, which is called my-cluster-old1 now\\. Rolled back cluster my-cluster-old1: ` +
            '.*Except for its name, cluster my-cluster-old1 is as it was at the start\\.$',
        ),
      ),
      rolledBack: [
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster-old1', from: s3Role },
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster-old1', from: lambdaRole },
      ],
    });
    expect(green).toMatchObject({ DBClusterParameterGroup: 'my-group', AssociatedRoles: [] });
    expect(await clusterNow('my-cluster-old1')).toMatchObject({
      DbClusterResourceId: blue?.DbClusterResourceId,
      AssociatedRoles: [],
    });
  });

  it('ends a disassociation: the blue cluster gets its role again, and green keeps what it has', async () => {
    addBlue({ roles: [{ roleArn: s3Role }] }, { aws_default_s3_role: s3Role });
    const blue = await clusterNow('my-cluster');
    const input = { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }] };

    const { outcome } = await runWhile(deployAndSwitchOver, input, 'DisassociateRolesStateMachine');

    expect(outcome).toMatchObject({
      error: 'ClusterReplacedError',
      cause: expect.stringMatching(
        /Parameter aws_default_s3_role of group my-group stays: cluster-\w+, which is now called my-cluster, uses the group/,
      ),
    });
    expect(await clusterNow('my-cluster-old1')).toMatchObject({
      DbClusterResourceId: blue?.DbClusterResourceId,
      AssociatedRoles: [{ RoleArn: s3Role }],
    });
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ id: 'my-cluster', group: 'my-group', roles: [] }, {}],
      groups: [{ set: [['binlog_format', 'ROW']] }],
    });
  });

  it.each([
    { label: 'blue', cluster: () => 'my-cluster' },
    {
      label: 'green',
      cluster: async () => {
        const { BlueGreenDeployments: [deployment] = [] } = await person.send(
          new DescribeBlueGreenDeploymentsCommand({}),
        );
        return deployment?.Target ?? '';
      },
    },
  ])(
    'is refused before any change where it is still to come, for the $label cluster',
    async ({ cluster }) => {
      addBlue();
      await local.clock.busy(async () => {
        await deploy();
        await pass(60);
      });
      const before = await local.snapshot();
      const clusterIdentifier = await local.clock.busy(async () => cluster());

      const { outcome } = await local.run({ ...request, clusterIdentifier });

      expect(outcome).toMatchObject({
        error: 'BlueGreenDeploymentError',
        cause: expect.stringMatching(
          /of blue\/green deployment upgrade, which is AVAILABLE: .* Nothing was changed\.$/,
        ),
      });
      expect(await local.snapshot()).toEqual(before);
    },
  );
});

describe('somebody who', () => {
  it('renames the cluster ends the execution, which is rolled back under the new name', async () => {
    local.world.addCluster({ instances: withReader });

    const { outcome } = await runWhile(async () => {
      await pass(60);
      const rename = { DBClusterIdentifier: 'my-cluster', NewDBClusterIdentifier: 'renamed' };
      await person.send(new ModifyDBClusterCommand({ ...rename, ApplyImmediately: true }));
    });

    expect(outcome).toMatchObject({
      error: 'ClusterReplacedError',
      cause: expect.stringMatching(
        /which is called renamed now, and no cluster has that name: .* Except for its name, cluster renamed is as it was/,
      ),
    });
    expect(await local.snapshot()).toMatchObject({ clusters: [{ id: 'renamed', roles: [] }], groups: [] });
  });

  it('deletes the cluster and makes another one of its name keeps the new one as it is', async () => {
    local.world.addCluster({ instances: [] });

    const { outcome } = await runWhile(async () => {
      await pass(53);
      await makeAnew();
    });

    expect(outcome).toMatchObject({
      error: 'ClusterReplacedError',
      cause: expect.stringMatching(
        /which RDS no longer lists, and the name belongs to cluster-.* no longer exists, so/,
      ),
    });
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ id: 'my-cluster', group: 'default.aurora-mysql8.0', roles: [] }],
      groups: [],
    });
  });

  it('does so while the cluster is still waited for finds the new one as it was made', async () => {
    local.world.addCluster({ instances: [] });
    local.world.makeBusy('my-cluster', { status: 'backing-up', inMs: 0, forMs: 1_000 });

    const { outcome } = await runWhile(async () => {
      await pass(2);
      await makeAnew();
    });

    expect(outcome).toMatchObject({
      error: 'ClusterReplacedError',
      cause: expect.stringMatching(
        /which RDS no longer lists, and the name belongs to cluster-.* Nothing was changed\.$/,
      ),
    });
    expect(await local.snapshot()).toMatchObject({ clusters: [{ id: 'my-cluster', roles: [] }], groups: [] });
  });

  it('makes a reader anew under the name of a rebooted one finds it reported as one that was not rebooted', async () => {
    local.world.setRoleFate(s3Role, { activationMs: 1_000 });
    local.world.setRoleFate(lambdaRole, { activationMs: 1_000 });
    local.world.addCluster({ instances: withReader });
    const reader = { DBInstanceIdentifier: 'my-cluster-reader' };

    const { outcome } = await runWhile(async () => {
      while (local.aws.calls.filter(({ action }) => action === 'RebootDBInstance').length < 2) await pass(1);
      // While it reboots: then it is the only one that is waited for.
      await person.send(new DeleteDBInstanceCommand(reader));
      while ((await clusterNow('my-cluster'))?.DBClusterMembers?.length === 2) await pass(1);
      await person.send(
        new CreateDBInstanceCommand({
          ...reader,
          DBClusterIdentifier: 'my-cluster',
          Engine: 'aurora-mysql',
          DBInstanceClass: 'db.r6g.large',
        }),
      );
    });

    expect(outcome).toMatchObject({
      outcome: 'associated',
      instances: [
        { identifier: 'my-cluster-primary', found: 'in-sync', rebooted: true },
        { identifier: 'my-cluster-reader', found: null, rebooted: false },
      ],
    });
  });
});
