/** What other people do to the cluster and its roles while the workflow runs: when, and what; see `../machinery/deeds.ts` for how. */
import type { Chance } from './chance.ts';

export const clusterDeedNames = [
  'attach another group',
  'remove a role',
  'add a role',
  'set a role parameter',
  'set a static parameter',
  'reset a parameter',
  'reboot an instance',
  'fail over',
  'add an instance',
  'delete an instance',
  'make an instance anew',
  'start a backup',
  'stop the cluster',
  'keep the cluster busy',
  'keep an instance busy',
  'invalidate a role',
  'share the group',
  'make the group',
  'delete the group',
] as const;

/** What gives the cluster's name to another one, or to none; see `../machinery/moves.ts` for how. */
export const moveNames = ['rename the cluster', 'switch the name over', 'replace the cluster'] as const;

export type MoveName = (typeof moveNames)[number];

export function isMove(name: string): boolean {
  return moveNames.some((move) => move === name);
}

export type ClusterDeedName = (typeof clusterDeedNames)[number];

/** The same to a role of IAM; see `../machinery/role-deeds.ts` for how. */
export const roleDeedNames = [
  'make the role',
  'delete the role',
  'give the role a policy',
  'attach a policy to the role',
  'change what the role may do',
  'change who may assume the role',
] as const;

/** What the workflow changes as well is changed by others more often: there they meet. */
const clusterDeedWeights: Readonly<Record<ClusterDeedName, number>> = {
  'attach another group': 3,
  'remove a role': 2,
  'add a role': 2,
  'set a role parameter': 6,
  'set a static parameter': 2,
  'reset a parameter': 2,
  'reboot an instance': 2,
  'fail over': 2,
  'add an instance': 2,
  'delete an instance': 2,
  'make an instance anew': 2,
  'start a backup': 2,
  'stop the cluster': 2,
  'keep the cluster busy': 2,
  'keep an instance busy': 2,
  'invalidate a role': 2,
  'share the group': 4,
  'make the group': 3,
  'delete the group': 2,
};

/** Only where there is no role yet one can be made. */
const roleDeedWeights: Readonly<Record<RoleDeedName, number>> = {
  'make the role': 10,
  'delete the role': 2,
  'give the role a policy': 2,
  'attach a policy to the role': 2,
  'change what the role may do': 2,
  'change who may assume the role': 2,
};

export type RoleDeedName = (typeof roleDeedNames)[number];

interface Planned {
  /** So long after the start, or just before the workflow's so-many-th call, of all or since its first reboot. */
  readonly when:
    | { readonly afterMs: number }
    | { readonly beforeCall: number }
    | { readonly sinceReboot: number };
  /** Decides what it is done to, of what there is then. */
  readonly seed: string;
}

export interface ClusterDeed extends Planned {
  readonly name: ClusterDeedName | MoveName;
}

export interface RoleDeed extends Planned {
  readonly name: RoleDeedName;
  readonly roleName: string;
}

export type Deed = ClusterDeed | RoleDeed;

export function drawDeeds(chance: Chance): readonly ClusterDeed[] {
  const count = Number(chance.weigh({ 0: 45, 1: 25, 2: 15, 3: 15 }));
  return Array.from({ length: count }, () => ({
    name: chance.weigh(clusterDeedWeights),
    ...drawMoment(chance),
  }));
}

/** The name moves once, and now and then something else is done as well; or an instance's name does. */
export function drawMove(chance: Chance): readonly ClusterDeed[] {
  if (chance.happens(20)) return [drawAnew(chance)];
  const move = { name: chance.pick(moveNames), ...drawMoment(chance) };
  return [move, ...(chance.happens(25) ? drawDeeds(chance) : [])];
}

/** While the workflow goes through the instances. */
function drawAnew(chance: Chance): ClusterDeed {
  const when = { sinceReboot: chance.between(1, 8) };
  return { name: 'make an instance anew', when, seed: String(chance.random()) };
}

/** To the roles of connections; now and then something to the cluster as well. */
export function drawRoleDeeds(chance: Chance, roleNames: readonly string[]): readonly Deed[] {
  const count = Number(chance.weigh({ 0: 55, 1: 35, 2: 10 }));
  const ofRoles = Array.from({ length: count }, () => ({
    name: chance.weigh(roleDeedWeights),
    roleName: chance.pick(roleNames),
    ...drawMoment(chance),
  }));
  return [...ofRoles, ...(chance.happens(30) ? drawDeeds(chance) : [])];
}

function drawMoment(chance: Chance): Planned {
  return {
    when: chance.happens(50)
      ? { afterMs: chance.durationMs(1_000, 900_000) }
      : { beforeCall: chance.between(2, 40) },
    seed: String(chance.random()),
  };
}
