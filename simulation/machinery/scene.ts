/** What somebody finds who does something to the cluster, and the ways to do it. */
import { actions } from '../../local/rds/actions.ts';
import type { Rds } from '../../local/rds/context.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import { currentAttachment } from '../../local/rds/world/member-status.ts';
import type { Cluster, Instance } from '../../local/rds/world/state.ts';
import type { Chance } from '../scenario/chance.ts';
import { CLUSTER, OWN_GROUP, parameterOf, services, WISHED_GROUP } from '../scenario/names.ts';

export interface Scene {
  readonly rds: Rds;
  readonly world: SeedableWorld;
  readonly cluster: Cluster;
  readonly members: readonly Instance[];
  readonly chance: Chance;
}

/** Those that the workflow may have attached, or be about to attach. */
export const groupsOfInterest = [WISHED_GROUP, OWN_GROUP, `${CLUSTER}-roles`];

/** A call of RDS as anybody can make it. @throws {ServiceFault} */
export function call(rds: Rds, action: keyof typeof actions, request: object): boolean {
  // What an action takes is decoded from the wire by its schema; here it is written as the schema has it.
  actions[action].run(rds, request as never);
  return true;
}

export function setParameter(
  scene: Scene,
  name: string,
  value: string,
  method: 'immediate' | 'pending-reboot',
): boolean {
  return call(scene.rds, 'ModifyDBClusterParameterGroup', {
    DBClusterParameterGroupName: groupNear(scene),
    Parameters: [{ ParameterName: name, ParameterValue: value, ApplyMethod: method }],
  });
}

/** The group that is attached, or one that the workflow may be about to attach. */
export function groupNear({ cluster, chance }: Scene): string {
  return chance.pick([currentAttachment(cluster).groupName, ...groupsOfInterest]);
}

export function roleParameter({ cluster, chance }: Scene): string {
  return parameterOf(chance.pick(services), cluster.engineVersion);
}
