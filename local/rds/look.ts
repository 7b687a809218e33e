/** A look at all clusters that is no call: no fault on demand, no limit and no log has to do with it. */
import type { DBCluster, DBInstance, Parameter } from '@aws-sdk/client-rds';
import type { Rds } from './context.ts';
import { describeCluster } from './describe/describe-cluster.ts';
import { describeInstance } from './describe/describe-instance.ts';
import { describeParameters } from './describe/describe-parameter-group.ts';

/** As the API shows it. */
export interface SeenCluster {
  readonly cluster: DBCluster;
  readonly instances: readonly DBInstance[];
  /** Those of its group that somebody has set. */
  readonly parameters: readonly Parameter[];
}

export function look(rds: Rds): readonly SeenCluster[] {
  return rds.world.clusters.all().map((found) => {
    const cluster = describeCluster(rds, found);
    const group = rds.world.findGroup(cluster.DBClusterParameterGroup ?? '');
    const parameters = group === undefined ? [] : describeParameters(group);
    return {
      cluster,
      instances: rds.world.membersOf(found).map((instance) => describeInstance(rds, instance)),
      parameters: parameters.filter(({ Source }) => Source === 'user'),
    };
  });
}
