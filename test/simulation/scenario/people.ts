/** What other people do to the cluster while the workflow runs: when, and what; see `../machinery/deeds.ts` for how. */
import type { Chance } from './chance.ts';

export const deedNames = [
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
  'start a backup',
  'stop the cluster',
  'keep the cluster busy',
  'keep an instance busy',
  'invalidate a role',
  'share the group',
  'make the group',
  'delete the group',
] as const;

export type DeedName = (typeof deedNames)[number];

export interface Deed {
  readonly name: DeedName;
  /** So long after the start, or just before the workflow's so-many-th call. */
  readonly when: { readonly afterMs: number } | { readonly beforeCall: number };
  /** Decides what it is done to, of what there is then. */
  readonly seed: string;
}

export function drawDeeds(chance: Chance): readonly Deed[] {
  const count = Number(chance.weigh({ 0: 45, 1: 25, 2: 15, 3: 15 }));
  return Array.from({ length: count }, () => ({
    name: chance.pick(deedNames),
    when: chance.happens(50)
      ? { afterMs: chance.durationMs(1_000, 900_000) }
      : { beforeCall: chance.between(2, 40) },
    seed: String(chance.random()),
  }));
}
