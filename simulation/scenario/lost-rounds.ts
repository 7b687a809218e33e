/** A roll-back whose first round undoes everything, and nobody hears of it: the cluster is modifying when the second looks. */
import type { Chance } from './chance.ts';
import { CLUSTER, familyOf, roleArns, WISHED_GROUP } from './names.ts';
import type { Plot } from './plots.ts';
import { association } from './starts.ts';

/**
 * The role is there already, and so is the group: the way back is to attach the former group, and to reset a parameter.
 * There are no instances, which would show that they are not through with it.
 */
export function drawLostRound(chance: Chance, plot: Plot): Plot {
  const [cluster, ...others] = plot.world.clusters;
  const { engineVersion = '' } = cluster;
  const roleArn = chance.pick(roleArns);
  const usual = {
    identifier: CLUSTER,
    engineVersion,
    instances: [],
    roles: [{ roleArn }],
  };
  const group = { name: WISHED_GROUP, family: familyOf(engineVersion) };
  const request = {
    clusterIdentifier: CLUSTER,
    roles: [{ service: 's3', roleArn }],
    parameterGroupName: WISHED_GROUP,
  };
  const denied = { kind: 'fail', fault: 'AccessDenied', statusCode: 403, when: 'before', times: 1 } as const;
  // About as many looks as it takes until the group is attached.
  const skip = chance.between(9, 12);
  const lost = { error: 'Lambda.ServiceException', when: 'after', skip: 0 } as const;
  return {
    ...plot,
    world: {
      ...plot.world,
      groups: [...plot.world.groups.filter(({ name }) => name !== WISHED_GROUP), group],
      clusters: [usual, ...others],
      globalDatabases: [],
      fates: {},
    },
    starts: [{ ...association(request), afterMs: 0, end: undefined }],
    faults: [{ action: 'DescribeDBClusters', skip, ...denied }],
    // Until the cluster shows that it is modifying.
    serviceFaults: [{ action: 'lambda:invoke Roll Back', ...lost, times: chance.between(1, 5) }],
  };
}
