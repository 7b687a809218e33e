/** A cluster that can be deployed, and the calls on blue/green deployments, as the tests of this folder use them. */
import {
  type BlueGreenDeployment,
  CreateBlueGreenDeploymentCommand,
  type CreateBlueGreenDeploymentCommandInput,
  type DBCluster,
  DescribeBlueGreenDeploymentsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type Filter,
  SwitchoverBlueGreenDeploymentCommand,
} from '@aws-sdk/client-rds';
import type { ClusterSeed } from '../../../../local/rds/seed/seed-cluster.ts';
import { MINUTE, type RdsAtHand } from '../rds-at-hand.ts';

export const HOUR = 60 * MINUTE;
export const prefix = 'arn:aws:rds:us-east-1:123456789012';
export const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

/** `blue`, with a writer and a reader, ready to be deployed. */
export function addBlue({ rds }: RdsAtHand, seed: ClusterSeed = {}): void {
  rds.world.addParameterGroup({ name: 'binary', parameters: { binlog_format: 'ROW' } });
  rds.world.addCluster({
    identifier: 'blue',
    parameterGroup: 'binary',
    tags: { team: 'orders' },
    roles: [{ roleArn }],
    instances: [{ identifier: 'blue-1' }, { identifier: 'blue-2', settings: { PromotionTier: 7 } }],
    ...seed,
  });
}

export async function create(
  { client }: RdsAtHand,
  input: Partial<CreateBlueGreenDeploymentCommandInput> = {},
): Promise<BlueGreenDeployment> {
  const { BlueGreenDeployment } = await client.send(
    new CreateBlueGreenDeploymentCommand({
      BlueGreenDeploymentName: 'My-Deployment',
      Source: `${prefix}:cluster:blue`,
      ...input,
    }),
  );
  return BlueGreenDeployment ?? {};
}

export async function list(
  { client }: RdsAtHand,
  ...Filters: Filter[]
): Promise<readonly BlueGreenDeployment[]> {
  const { BlueGreenDeployments = [] } = await client.send(
    new DescribeBlueGreenDeploymentsCommand({ Filters }),
  );
  return BlueGreenDeployments;
}

/** @throws {Error} when there is none, or more than one. */
export async function only(at: RdsAtHand): Promise<BlueGreenDeployment> {
  const [deployment, ...more] = await list(at);
  if (deployment === undefined || more.length > 0) throw new Error('There is not one deployment.');
  return deployment;
}

/** By their names. */
export async function clusters({ client }: RdsAtHand): Promise<Readonly<Record<string, DBCluster>>> {
  const { DBClusters = [] } = await client.send(new DescribeDBClustersCommand({}));
  return Object.fromEntries(DBClusters.map((cluster) => [cluster.DBClusterIdentifier, cluster]));
}

export async function instanceNames({ client }: RdsAtHand): Promise<readonly (string | undefined)[]> {
  const { DBInstances = [] } = await client.send(new DescribeDBInstancesCommand({}));
  return DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier);
}

/** Switches the only deployment over, in so many seconds at most. */
export async function switchOver(at: RdsAtHand, SwitchoverTimeout?: number): Promise<BlueGreenDeployment> {
  const { BlueGreenDeploymentIdentifier } = await only(at);
  const { BlueGreenDeployment } = await at.client.send(
    new SwitchoverBlueGreenDeploymentCommand({
      BlueGreenDeploymentIdentifier,
      ...(SwitchoverTimeout && { SwitchoverTimeout }),
    }),
  );
  return BlueGreenDeployment ?? {};
}
