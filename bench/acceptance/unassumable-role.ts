/** What RDS itself says to a role that it cannot assume: around the workflow, which would not ask. */
import { AwsError } from './aws.ts';
import { watched } from './execute.ts';
import { clusterOf } from './looks.ts';
import type { Scene } from './scene.ts';
import type { Result } from './steps.ts';
import { listOf } from './things.ts';

export async function addUnassumableRole(scene: Scene): Promise<Result> {
  const { cluster, roles } = scene.names;
  const input = { DBClusterIdentifier: cluster, RoleArn: scene.roleArn(roles.unassumable) };
  if (await isRefused(scene.call('rds', 'AddRoleToDBCluster', input))) return { differs: [] };
  const [seen] = await scene.look('role settled', watched(scene, cluster), 15);
  const statuses = listOf(clusterOf(seen)?.AssociatedRoles).map(({ Status }) => Status);
  await scene.call('rds', 'RemoveRoleFromDBCluster', input);
  await scene.look('no role listed', watched(scene, cluster), 30);
  if (statuses.includes('INVALID')) return { differs: [] };
  return { differs: [`expected a refusal or the status INVALID, got ${statuses.join(', ') || 'no role'}`] };
}

async function isRefused(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return false;
  } catch (error) {
    if (error instanceof AwsError && error.statusCode === 400) return true;
    throw error;
  }
}
