/** What a report is made of, and the question that each of its parts asks. */
import type { Association, Change, Observation, Start } from '../contract/association.ts';

export interface Reportable {
  readonly association: Association;
  readonly start: Start;
  readonly observed: Observation;
  /** When what still waits for a reboot is rebooted, or in a plan would be; null for never, or at once. */
  readonly rebootAt: string | null;
  /** What was done, or what a plan would do. */
  readonly changes: readonly Change[];
}

/** When the last of the changes that `isMeant` was done, UTC; null when there is none, or it is only planned. */
export function changedAt(
  { changes }: Pick<Reportable, 'changes'>,
  isMeant: (change: Change) => boolean,
): string | null {
  return changes.findLast(isMeant)?.at ?? null;
}
