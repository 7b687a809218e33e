/** In AWS's order, as far as it is known: the deployment exists, its status, the protection of the green cluster. */
import {
  DeleteBlueGreenDeployment$,
  type DeleteBlueGreenDeploymentRequest,
  type DeleteBlueGreenDeploymentResponse,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { deploymentStatus } from '../blue-green/status.ts';
import type { Rds } from '../context.ts';
import { deleteCluster, deleteInstance } from '../delete.ts';
import { describeDeployment } from '../describe/describe-deployment.ts';
import { faults } from '../faults.ts';
import type { BlueGreenDeployment } from '../world/deployment.ts';
import type { Cluster } from '../world/state.ts';

export const schema = DeleteBlueGreenDeployment$;
export const changes = true;
export const members = ['BlueGreenDeploymentIdentifier', 'DeleteTarget'] as const;

export function run(
  rds: Rds,
  { BlueGreenDeploymentIdentifier, DeleteTarget }: Decoded<DeleteBlueGreenDeploymentRequest>,
): DeleteBlueGreenDeploymentResponse {
  const deployment = rds.world.deployment(BlueGreenDeploymentIdentifier);
  const { identifier } = deployment;
  const status = deploymentStatus(rds, deployment);
  if (status === 'SWITCHOVER_IN_PROGRESS' || status === 'DELETING') {
    throw faults.deploymentNotInState(identifier, status, 'deleted');
  }
  // [D] After a switchover green is production.
  if (DeleteTarget && status === 'SWITCHOVER_COMPLETED') throw faults.targetNotDeletable(identifier);
  const green = DeleteTarget ? greenOf(rds, deployment) : undefined;
  if (green?.settings.DeletionProtection) throw faults.clusterProtected();
  deployment.deletedAt = rds.now();
  const ownEnd = rds.now() + rds.draw('deploymentDeletionMs');
  deployment.goneAt = green ? Math.max(ownEnd, deleteGreen(rds, green)) : ownEnd;
  rds.events.record('deploymentDeleted', deployment, deployment.goneAt);
  return { BlueGreenDeployment: describeDeployment(rds, deployment) };
}

function greenOf(rds: Rds, { pairs: [clusters] }: BlueGreenDeployment): Cluster | undefined {
  return rds.world.clusters.all().find(({ resourceId }) => resourceId === clusters?.target);
}

/** When it is gone. */
function deleteGreen(rds: Rds, green: Cluster): number {
  if (green.goneAt !== undefined) return green.goneAt;
  for (const instance of rds.world.membersOf(green)) {
    if (instance.goneAt === undefined) deleteInstance(rds, instance);
  }
  deleteCluster(rds, green);
  return green.goneAt ?? rds.now();
}
