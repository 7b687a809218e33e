/** Reports whether the cluster has taken the modification in, and which members now wait for a reboot. */
import { type CheckClusterOutput, checkClusterInput } from './shared/contract/tasks.ts';
import { refuseOtherAttachedGroup } from './shared/lost-association.ts';
import { describeInstances, pendingReboots } from './shared/pending-reboots.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { findInstances } from './shared/rds/instances.ts';
import { isUsable, refuseUnusableCluster, refuseUnusableInstances } from './shared/status.ts';
import { task } from './shared/task.ts';

export const handler = task(checkClusterInput, async ({ association }): Promise<CheckClusterOutput> => {
  const cluster = await findCluster(association.clusterIdentifier);
  const instances = await findInstances(cluster);
  refuseUnusableCluster(cluster);
  refuseUnusableInstances(cluster.identifier, instances);
  refuseOtherAttachedGroup(association, cluster.parameterGroup);
  const settled =
    isUsable(cluster.status) &&
    instances.every(({ status, parameterStatus }) => isUsable(status) && parameterStatus !== 'applying');
  return {
    status: settled ? 'settled' : 'modifying',
    ...pendingReboots(instances, []),
    summary: `Cluster ${cluster.identifier} is ${cluster.status}. ${describeInstances(instances)}`,
  };
});
