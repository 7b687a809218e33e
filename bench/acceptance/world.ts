/** The roles and clusters of a run, made in the cheapest way. */
import { watched } from './execute.ts';
import type { Scene } from './scene.ts';

/** IAM is eventually consistent: a role that was just made may be unknown to RDS. */
const PROPAGATION_SECONDS = 20;

const principals = { first: 'rds', next: 'rds', unassumable: 'lambda' } as const;

export async function createRoles(scene: Scene): Promise<void> {
  const { roles, cluster } = scene.names;
  // The run's own clusters may ask for the role by their tags.
  const Tags = [...tagsOf(scene), { Key: 'aurora-role-association:allow', Value: `${cluster}+` }];
  for (const [which, principal] of Object.entries(principals)) {
    const RoleName = roles[which as keyof typeof principals];
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: `${principal}.amazonaws.com` }, Action: 'sts:AssumeRole' },
      ],
    });
    const input = { RoleName, AssumeRolePolicyDocument, Tags };
    await scene.make({ kind: 'role', id: RoleName }, 'iam', 'CreateRole', input);
  }
  await scene.pause(PROPAGATION_SECONDS);
}

export async function createCluster(scene: Scene): Promise<void> {
  const { cluster, instance } = scene.names;
  // The workflow gives the cluster a group of its own.
  scene.expectThing({ kind: 'parameter-group', id: `${cluster}-roles` });
  await make(scene, cluster, tagsOf(scene));
  // An instance waits for its cluster: one after the other, so that each time is measured alone.
  await scene.look('cluster available', watched(scene, cluster).slice(0, 1), 45);
  const input = {
    DBInstanceIdentifier: instance,
    DBClusterIdentifier: cluster,
    Engine: 'aurora-mysql',
    DBInstanceClass: 'db.serverless',
    Tags: tagsOf(scene),
  };
  await scene.make({ kind: 'instance', id: instance }, 'rds', 'CreateDBInstance', input);
  await scene.look('instance available', watched(scene, cluster), 45);
  await scene.look('cluster available', watched(scene, cluster), 45);
}

/** Without an instance it costs next to nothing. */
export async function createTaggedCluster(scene: Scene): Promise<void> {
  const { taggedCluster, roles } = scene.names;
  scene.expectThing({ kind: 'parameter-group', id: `${taggedCluster}-roles` });
  await make(scene, taggedCluster, [
    ...tagsOf(scene),
    { Key: 'aurora-role:s3', Value: scene.roleArn(roles.first) },
  ]);
}

/** The instance first: a cluster that has one is not deleted. */
export async function deleteCluster(scene: Scene): Promise<void> {
  const { cluster, instance } = scene.names;
  const input = { DBInstanceIdentifier: instance, SkipFinalSnapshot: true };
  await scene.call('rds', 'DeleteDBInstance', input);
  const [clusters, instances] = watched(scene, cluster);
  if (clusters === undefined || instances === undefined) return;
  await scene.look('instance gone', [instances, clusters], 60);
  await scene.call('rds', 'DeleteDBCluster', { DBClusterIdentifier: cluster, SkipFinalSnapshot: true });
  await scene.look('cluster gone', [clusters], 60);
}

async function make(scene: Scene, DBClusterIdentifier: string, Tags: readonly object[]): Promise<void> {
  const input = {
    DBClusterIdentifier,
    Engine: 'aurora-mysql',
    MasterUsername: 'admin',
    // RDS makes the password, and deletes it with the cluster: nobody is to know it.
    ManageMasterUserPassword: true,
    ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 1 },
    BackupRetentionPeriod: 1,
    Tags,
  };
  await scene.make({ kind: 'cluster', id: DBClusterIdentifier }, 'rds', 'CreateDBCluster', input);
}

function tagsOf({ names }: Scene): readonly { readonly Key: string; readonly Value: string }[] {
  return [{ Key: 'aurora-roles-acceptance', Value: names.run }];
}
