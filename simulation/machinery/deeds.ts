/** People at work in the console or with a client of their own: what RDS refuses them, they leave. */
import type { Rds } from '../../local/rds/context.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import { currentAttachment } from '../../local/rds/world/member-status.ts';
import { listedRoles } from '../../local/rds/world/role-status.ts';
import { ServiceFault } from '../../local/wire/service-fault.ts';
import { Chance } from '../scenario/chance.ts';
import { CLUSTER, otherRoleArns, roleArns } from '../scenario/names.ts';
import type { ClusterDeed } from '../scenario/people.ts';
import { moves } from './moves.ts';
import { call, groupNear, groupsOfInterest, roleParameter, type Scene, setParameter } from './scene.ts';

/** Does it; false when RDS refused it, or there was nothing to do it to. */
export function perform({ name, seed }: ClusterDeed, rds: Rds, world: SeedableWorld): boolean {
  const cluster = rds.world.findCluster(CLUSTER);
  if (cluster === undefined) return false;
  const members = rds.world.membersOf(cluster);
  try {
    return deeds[name]({ rds, world, cluster, members, chance: new Chance(seed) });
  } catch (error) {
    if (error instanceof ServiceFault) return false;
    throw error;
  }
}

const deeds: Readonly<Record<ClusterDeed['name'], (scene: Scene) => boolean>> = {
  ...moves,
  'attach another group': ({ rds, cluster, chance }) => {
    const present = currentAttachment(cluster).groupName;
    const family = rds.world.findGroup(present)?.family;
    const others = rds.world.allGroups().filter((group) => group.name !== present && group.family === family);
    const other = chance.pickAny(others);
    return (
      other !== undefined &&
      call(rds, 'ModifyDBCluster', { DBClusterIdentifier: CLUSTER, DBClusterParameterGroupName: other.name })
    );
  },
  'remove a role': ({ rds, cluster, chance }) => {
    const role = chance.pickAny(listedRoles(cluster, rds.now()));
    return (
      role !== undefined &&
      call(rds, 'RemoveRoleFromDBCluster', {
        DBClusterIdentifier: CLUSTER,
        RoleArn: role.roleArn,
        FeatureName: role.featureName,
      })
    );
  },
  'add a role': ({ rds, chance }) =>
    call(rds, 'AddRoleToDBCluster', {
      DBClusterIdentifier: CLUSTER,
      RoleArn: chance.pick([...roleArns, ...otherRoleArns]),
    }),
  'set a role parameter': (scene) =>
    setParameter(
      scene,
      roleParameter(scene),
      scene.chance.pick([...roleArns, ...otherRoleArns]),
      'immediate',
    ),
  'set a static parameter': (scene) => setParameter(scene, 'binlog_format', 'MIXED', 'pending-reboot'),
  'reset a parameter': (scene) =>
    call(scene.rds, 'ResetDBClusterParameterGroup', {
      DBClusterParameterGroupName: groupNear(scene),
      Parameters: [{ ParameterName: roleParameter(scene), ApplyMethod: 'immediate' }],
    }),
  'reboot an instance': ({ rds, members, chance }) => {
    const member = chance.pickAny(members);
    return member !== undefined && call(rds, 'RebootDBInstance', { DBInstanceIdentifier: member.identifier });
  },
  'fail over': ({ rds }) => call(rds, 'FailoverDBCluster', { DBClusterIdentifier: CLUSTER }),
  'add an instance': ({ rds, cluster, chance }) =>
    call(rds, 'CreateDBInstance', {
      DBInstanceIdentifier: `${CLUSTER}-new-${chance.between(1, 9)}`,
      DBClusterIdentifier: CLUSTER,
      Engine: cluster.engine,
      DBInstanceClass: 'db.r6g.large',
    }),
  'delete an instance': ({ rds, members, chance }) => {
    const member = chance.pickAny(members);
    return member !== undefined && call(rds, 'DeleteDBInstance', { DBInstanceIdentifier: member.identifier });
  },
  'make an instance anew': (scene) => {
    const { rds, world, members, chance } = scene;
    const member = chance.pickAny(members);
    if (member === undefined) return false;
    const { identifier } = member;
    const former = `${identifier}-old`;
    if (rds.world.instances.isTaken(former) || rds.world.instances.find(former)) return false;
    rds.world.instances.change(member, { at: rds.now(), identifier: former });
    rds.world.instances.settle();
    world.addInstance(CLUSTER, { identifier, parameterStatus: 'pending-reboot' });
    return call(rds, 'DeleteDBInstance', { DBInstanceIdentifier: former });
  },
  'start a backup': ({ rds }) =>
    call(rds, 'CreateDBClusterSnapshot', {
      DBClusterIdentifier: CLUSTER,
      DBClusterSnapshotIdentifier: 'before-a-release',
    }),
  'stop the cluster': ({ rds }) => call(rds, 'StopDBCluster', { DBClusterIdentifier: CLUSTER }),
  'keep the cluster busy': ({ world, chance }) => {
    const status = chance.pick(['maintenance', 'upgrading', 'backing-up', 'a-status-of-tomorrow']);
    world.makeBusy(CLUSTER, { status, forMs: chance.durationMs(5_000, 1_800_000) });
    return true;
  },
  'keep an instance busy': ({ world, members, chance }) => {
    const member = chance.pickAny(members);
    if (member === undefined) return false;
    world.makeInstanceBusy(member.identifier, {
      status: 'maintenance',
      forMs: chance.durationMs(5_000, 1_200_000),
    });
    return true;
  },
  'invalidate a role': ({ rds, world, cluster, chance }) => {
    const role = chance.pickAny(listedRoles(cluster, rds.now()));
    if (role === undefined) return false;
    world.invalidateRole(CLUSTER, role.roleArn);
    return true;
  },
  'share the group': ({ rds, chance, cluster }) => {
    const neighbour = chance.pickAny(rds.world.clusters.all().filter((other) => other !== cluster));
    const DBClusterParameterGroupName = chance.pick([
      ...groupsOfInterest,
      currentAttachment(cluster).groupName,
    ]);
    return (
      neighbour !== undefined &&
      call(rds, 'ModifyDBCluster', { DBClusterIdentifier: neighbour.identifier, DBClusterParameterGroupName })
    );
  },
  'make the group': ({ rds, cluster, chance }) =>
    call(rds, 'CreateDBClusterParameterGroup', {
      DBClusterParameterGroupName: chance.pick(groupsOfInterest),
      DBParameterGroupFamily: `aurora-mysql${cluster.engineVersion.split('.', 2).join('.')}`,
      Description: 'Made by hand',
    }),
  'delete the group': ({ rds, chance }) =>
    call(rds, 'DeleteDBClusterParameterGroup', {
      DBClusterParameterGroupName: chance.pick(groupsOfInterest),
    }),
};
