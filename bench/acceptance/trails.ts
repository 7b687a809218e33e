/** The statuses that one thing had, one after another, as the calls of a step showed them. */
import type { RecordedCall } from './recording.ts';
import { leaves } from './walk.ts';

export interface Stay {
  /** `none`: the thing, or its status, was not there. */
  readonly status: string;
  /** Until the next status was seen; null of the last one. */
  readonly ms: number | null;
}

/** By the path to the status. */
export type Trails = ReadonlyMap<string, readonly Stay[]>;

const IS_STATUS = /^(Status|\w*Status|status)$/;
/** Whether there was an answer at all, or which refusal. */
export const ANSWER = 'answer';
export const NONE = 'none';

/** Of the calls with one operation and input. */
export function trailsOf(calls: readonly RecordedCall[]): Trails {
  const moments = calls.map((call) => ({ at: call.at, statuses: statusesOf(call) }));
  const paths = new Set(moments.flatMap(({ statuses }) => [...statuses.keys()]));
  const trailOf = (path: string) =>
    trail(moments.map(({ at, statuses }) => ({ at, status: statuses.get(path) ?? NONE })));
  return new Map([...paths].map((path) => [path, trailOf(path)]));
}

function statusesOf({ answer, error }: RecordedCall): ReadonlyMap<string, string> {
  if (error !== undefined) return new Map([[ANSWER, error.code]]);
  // What a history or a report says of statuses is told there, not seen now.
  const seen = [...leaves(answer)].filter(({ path, value }) => isSeen(path) && typeof value === 'string');
  return new Map([
    [ANSWER, 'answered'],
    ...seen.map(({ path, value }) => [path.join('.'), String(value)] as const),
  ]);
}

function isSeen(path: readonly string[]): boolean {
  const [first = '', last = ''] = [path[0], path.at(-1)];
  return IS_STATUS.test(last) && !['events', 'input', 'output', 'Events'].includes(first);
}

function trail(moments: readonly { readonly at: number; readonly status: string }[]): readonly Stay[] {
  const changes = moments.filter(({ status }, i) => i === 0 || status !== moments[i - 1]?.status);
  return changes.map(({ at, status }, i) => {
    const next = changes[i + 1];
    return { status, ms: next === undefined ? null : next.at - at };
  });
}

/** Shorter than two looks are apart, a status may be seen or not. */
export function withoutBrief(
  trail: readonly Stay[],
  other: readonly Stay[],
  briefMs: number,
): readonly string[] {
  const known = new Set(other.map(({ status }) => status));
  return trail
    .filter(({ status, ms }) => known.has(status) || ms === null || ms >= briefMs)
    .map(({ status }) => status)
    .filter((status, i, all) => status !== all[i - 1]);
}
