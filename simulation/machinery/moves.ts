/** How a cluster's name comes to belong to another cluster, or to none, while an execution works. */
import { currentAttachment } from '../../local/rds/world/member-status.ts';
import type { Cluster } from '../../local/rds/world/state.ts';
import { CLUSTER, roleArns } from '../scenario/names.ts';
import type { MoveName } from '../scenario/people.ts';
import { call, type Scene } from './scene.ts';

const GREEN = `${CLUSTER}-green`;
const OLD = `${CLUSTER}-old1`;

export const moves: Readonly<Record<MoveName, (scene: Scene) => boolean>> = {
  'rename the cluster': ({ rds }) =>
    call(rds, 'ModifyDBCluster', {
      DBClusterIdentifier: CLUSTER,
      NewDBClusterIdentifier: `${CLUSTER}-renamed`,
      ApplyImmediately: true,
    }),
  'switch the name over': (scene) => switchOver(scene) !== undefined,
  'replace the cluster': (scene) => {
    const old = switchOver(scene);
    if (old === undefined) return false;
    const { rds } = scene;
    for (const { identifier } of rds.world.membersOf(old))
      call(rds, 'DeleteDBInstance', { DBInstanceIdentifier: identifier });
    return call(rds, 'DeleteDBCluster', { DBClusterIdentifier: OLD, SkipFinalSnapshot: true });
  },
};

/** At once, as the last moment of a switchover: the other one has the names, roles, and members that wait for a reboot. */
function switchOver({ rds, world, cluster, members }: Scene): Cluster | undefined {
  if (rds.world.clusters.isTaken(GREEN) || rds.world.clusters.isTaken(OLD)) return undefined;
  world.addCluster({
    identifier: GREEN,
    engine: cluster.engine,
    engineVersion: cluster.engineVersion,
    parameterGroup: currentAttachment(cluster).groupName,
    roles: roleArns.slice(0, 2).map((roleArn) => ({ roleArn })),
    instances: members.map((_, index) => ({
      identifier: `${GREEN}-${index + 1}`,
      parameterStatus: 'pending-reboot' as const,
    })),
  });
  const green = rds.world.cluster(GREEN);
  const at = rds.now();
  const pairs = rds.world.membersOf(green).flatMap((instance, index) => {
    const blue = members[index];
    return blue === undefined ? [] : [{ blue, green: instance, name: blue.identifier }];
  });
  rds.world.clusters.change(cluster, { at, identifier: OLD });
  rds.world.clusters.change(green, { at, identifier: CLUSTER });
  for (const pair of pairs) {
    rds.world.instances.change(pair.blue, { at, identifier: `${pair.name}-old1` });
    rds.world.instances.change(pair.green, { at, identifier: pair.name });
  }
  rds.world.clusters.settle();
  rds.world.instances.settle();
  return cluster;
}
