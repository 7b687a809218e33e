/** Reports whether the cluster has taken the modification in, and which members now wait for a reboot. */
import type { Instance } from './shared/contract/association.ts';
import { type CheckClusterOutput, checkClusterInput } from './shared/contract/tasks.ts';
import { refuseOtherAttachedGroup } from './shared/lost-association.ts';
import { describeInstances, pendingReboots } from './shared/pending-reboots.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { findInstances } from './shared/rds/instances.ts';
import { isUsable, refuseUnusableCluster, refuseUnusableInstances } from './shared/status.ts';
import { task } from './shared/task.ts';

export const handler = task(checkClusterInput, async ({ association }): Promise<CheckClusterOutput> => {
  const cluster = await findCluster(association.clusterIdentifier);
  refuseUnusableCluster(cluster);
  refuseOtherAttachedGroup(association, cluster.parameterGroup);
  const state = `Cluster ${cluster.identifier} is ${cluster.status}.`;
  if (!isUsable(cluster.status)) return { status: 'modifying', ...nothingPending, summary: state };
  const instances = await findInstances(cluster);
  refuseUnusableInstances(cluster.identifier, instances);
  return {
    status: instances.every(isSettled) ? 'settled' : 'modifying',
    ...pendingReboots(instances, []),
    summary: `${state} ${describeInstances(instances)}`,
  };
});

/** What the members wait for is not known before the cluster has settled. */
const nothingPending = { writerPending: false, readersPending: [] };

function isSettled({ status, parameterStatus }: Instance): boolean {
  return isUsable(status) && parameterStatus !== 'applying';
}
