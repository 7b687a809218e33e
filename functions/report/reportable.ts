/** What a report is made from, and when its parts changed. */
import type { Association, Change, Observation, Start } from '../contract/association.ts';

export interface Reportable {
  readonly association: Association;
  readonly start: Start;
  readonly observed: Observation;
  /** When the pending reboots begin, or would begin in a plan; null for never, or at once. */
  readonly rebootAt: string | null;
  /** What was done, or what a plan would do. */
  readonly changes: readonly Change[];
}

/** When the last change that `isMeant` selects was made, UTC; null when there is none, or it is only planned. */
export function changedAt(
  { changes }: Pick<Reportable, 'changes'>,
  isMeant: (change: Change) => boolean,
): string | null {
  return changes.findLast(isMeant)?.at ?? null;
}
