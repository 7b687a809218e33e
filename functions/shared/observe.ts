/** One look at everything that an association is made of. */
import type { Observation, Parameter } from './contract/association.ts';
import type { Cluster } from './rds/clusters.ts';
import { findInstances } from './rds/instances.ts';

/** The cluster's state together with the role parameters of the group that holds them. */
export async function observe(cluster: Cluster, parameters: readonly Parameter[]): Promise<Observation> {
  return {
    clusterStatus: cluster.status,
    roles: cluster.roles,
    parameterGroup: cluster.parameterGroup,
    parameters,
    instances: await findInstances(cluster),
  };
}
