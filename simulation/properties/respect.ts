/** What somebody else set or attached meanwhile is never replaced, neither on the way there nor on the way back. */
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, changesIn } from '../machinery/journal.ts';
import type { WorldView } from '../machinery/view.ts';
import { parameterOf } from '../scenario/names.ts';
import { isOfStack } from './ownership.ts';
import { firstOf, movedMeanwhile, type Property } from './property.ts';
import { type Wishes, wishesOf } from './wishes.ts';

export const replacesNothingOfOthers: Property = (executed, run) => {
  const { journal } = executed;
  const start = startOf(executed);
  if (start === undefined) return undefined;
  return firstOf(
    changesIn(journal).map((call) => {
      if (movedMeanwhile(journal, journal.indexOf(call))) return undefined;
      return takenOver(call, start) ?? replaced(call, start, executed, wishesOf(executed, run));
    }),
  );
};

/** A group that was not there at the start, and that the workflow did not make. */
function takenOver({ state, fields, before }: CallEntry, start: WorldView): string | undefined {
  const name = fields.DBClusterParameterGroupName ?? '';
  const group = before?.groups.get(name);
  if (group === undefined || start.groups.has(name) || isOfStack(group)) return undefined;
  return `${state} took over the group ${name}, which somebody else made meanwhile.`;
}

function replaced(
  call: CallEntry,
  start: WorldView,
  executed: Executed,
  { groups, roles }: Wishes,
): string | undefined {
  const { cluster } = executed;
  const isMine = writtenBefore(call, executed);
  // Where a call that was to set parameters failed, nobody knows whether it or somebody else set the very value.
  const { engineVersion = '' } = start.clusters.get(cluster) ?? {};
  const mayBeOwn = (key: string, value: string | undefined) =>
    call.state === 'Roll Back' &&
    hasFailedToSet(executed) &&
    roles.some(
      ({ service, roleArn }) =>
        roleArn === value && (service === undefined || parameterOf(service, engineVersion) === key),
    );
  // Who attaches the very group that was wished for does the workflow's work: it counts as its own.
  const isWished = (key: string, value: string | undefined) =>
    key === 'group' ? value !== undefined && groups.includes(value) : mayBeOwn(key, value);
  const isKnown = (key: string, value: string | undefined) =>
    isMine(key, value) ||
    isWished(key, value) ||
    (call.state !== 'Roll Back' && isIn(start, cluster, key, value));
  const one = replacedBy(call, cluster).find(({ key, was, is }) => was !== is && !isKnown(key, was));
  return (
    one && `${call.state} replaced ${one.key} ${one.was ?? '(not set)'}, which was not there at the start.`
  );
}

function hasFailedToSet({ journal }: Executed): boolean {
  return callsIn(journal).some(
    ({ state, action, outcome }) =>
      state === 'Set Parameters' && action === 'ModifyDBClusterParameterGroup' && outcome !== 'Success',
  );
}

interface Replaced {
  /** `group`, or the name of a parameter. */
  readonly key: string;
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** What the world was when the start was recorded for the last time; undefined when it moved during that look. */
export function startOf({ journal }: Executed): WorldView | undefined {
  const look = callsIn(journal).findLast(({ state, before }) => state.startsWith('Validate') && before);
  const last = journal.findLastIndex((entry) => entry.kind === 'call' && entry.task === look?.task);
  return movedMeanwhile(journal, last) ? undefined : look?.before;
}

function isIn(start: WorldView, cluster: string, key: string, value: string | undefined): boolean {
  if (key === 'group') return value === start.clusters.get(cluster)?.group;
  // The group that is changed may be a copy that was made since, or be there without the parameter.
  return value === undefined || [...start.groups.values()].some(({ values }) => values[key] === value);
}

/** What an execution itself had made of something before a call. */
function writtenBefore(
  call: CallEntry,
  { journal, cluster }: Executed,
): (key: string, value: string | undefined) => boolean {
  const made = changesIn(journal);
  const written = made.slice(0, made.indexOf(call)).flatMap((one) => replacedBy(one, cluster));
  return (key, value) => written.some((one) => one.key === key && one.is === value);
}

function replacedBy({ action, fields, before }: CallEntry, cluster: string): readonly Replaced[] {
  if (action === 'ModifyDBCluster') {
    return [
      { key: 'group', was: before?.clusters.get(cluster)?.group, is: fields.DBClusterParameterGroupName },
    ];
  }
  if (!/^(Modify|Reset)DBClusterParameterGroup$/.test(action)) return [];
  const values = before?.groups.get(fields.DBClusterParameterGroupName ?? '')?.values ?? {};
  return Object.entries(fields).flatMap(([field, name]) => {
    if (!field.endsWith('.ParameterName')) return [];
    const is = fields[field.replace(/Name$/, 'Value')];
    return [{ key: name, was: values[name], is }];
  });
}
