/** What values the parameters of a group have, and which of them a running instance has taken up. */
import type { ParameterChange, ParameterGroup } from './state.ts';

/** The last change of each parameter; one that was reset has no value. */
export function lastChanges(group: ParameterGroup): ReadonlyMap<string, ParameterChange> {
  return new Map(group.changes.map((change) => [change.name, change]));
}

/** How far an instance that runs since `startedAt` is behind its group. */
export function lagBehind(
  group: ParameterGroup,
  startedAt: number,
  now: number,
): 'applying' | 'pending-reboot' | undefined {
  const sinceStart = new Set(group.changes.filter(({ at }) => at > startedAt).map(({ name }) => name));
  const states = [...sinceStart].map((name) => parameterLag(changesOf(group, name), startedAt, now));
  // What is being applied is shown first: only then RDS can say what a reboot is needed for. [F]
  return states.find((state) => state === 'applying') ?? states.find((state) => state !== undefined);
}

function parameterLag(
  changes: readonly ParameterChange[],
  startedAt: number,
  now: number,
): 'applying' | 'pending-reboot' | undefined {
  const wanted = changes.findLast(({ showsAt }) => showsAt <= now);
  if (wanted === undefined || wanted.at <= startedAt) return undefined;
  if (wanted.applyMethod === 'immediate' && wanted.appliedAt > now) return 'applying';
  return runningValue(changes, startedAt, now) === wanted.value ? undefined : 'pending-reboot';
}

/** An instance takes up a value at its start, and those to be applied immediately when they are. */
function runningValue(
  changes: readonly ParameterChange[],
  startedAt: number,
  now: number,
): string | undefined {
  return changes.findLast(
    ({ at, applyMethod, appliedAt }) => at <= startedAt || (applyMethod === 'immediate' && appliedAt <= now),
  )?.value;
}

function changesOf(group: ParameterGroup, name: string): readonly ParameterChange[] {
  return group.changes.filter((change) => change.name === name);
}
