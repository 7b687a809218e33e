/** Nothing of another cluster, no default group and no foreign group is ever changed, unless the request says so. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { CallEntry } from '../machinery/journal.ts';
import { withoutNeighbours } from './neighbours.ts';
import { isMadeBy } from './ownership.ts';
import { firstOf, movedMeanwhile, ownResourceId, type Property } from './property.ts';
import { type Wishes, wishesOf } from './wishes.ts';

export const staysOnItsTerritory: Property = (executed, run) => {
  const wishes = wishesOf(executed, run);
  return firstOf(
    executed.journal.map((entry, index) =>
      entry.kind === 'call' && entry.changed
        ? trespass(entry, executed, wishes, movedMeanwhile(executed.journal, index))
        : undefined,
    ),
  );
};

function trespass(call: CallEntry, executed: Executed, wishes: Wishes, moved: boolean): string | undefined {
  const { action, fields, state } = call;
  const { cluster: own } = executed;
  const instance = fields.DBInstanceIdentifier;
  if (instance !== undefined && !instance.startsWith(`${own}-`)) return `${state} rebooted ${instance}.`;
  const views = [...(call.before?.clusters.values() ?? [])];
  const mine = views.find(({ resourceId }) => resourceId === ownResourceId(executed));
  const cluster = fields.DBClusterIdentifier;
  if (cluster !== undefined && cluster !== mine?.identifier && !moved)
    return `${state} changed cluster ${cluster}.`;
  const group = fields.DBClusterParameterGroupName ?? fields.TargetDBClusterParameterGroupIdentifier;
  if (group === undefined || action === 'ModifyDBCluster') return undefined;
  if (action === 'DeleteDBClusterParameterGroup') return deletedForeign(call, group);
  if (!mine?.groupsSoFar.includes(group) && !wishes.groups.includes(group))
    return `${state} changed the foreign group ${group}.`;
  if (group.startsWith('default.')) return `${state} changed the default group ${group}.`;
  return moved ? undefined : changedForOthers(call, own, group, wishes);
}

function changedForOthers(
  { before, state }: CallEntry,
  own: string,
  group: string,
  wishes: Wishes,
): string | undefined {
  // What a roll-back takes back is what the workflow had changed before the group was shared.
  if (wishes.sharedParameterGroup === 'modify' || state === 'Roll Back') return undefined;
  const users = [...(before?.clusters.values() ?? [])].filter((user) => user.group === group);
  const other = users.find(({ identifier }) => identifier !== own);
  return other && `${state} changed ${group}, which ${other.identifier} uses too.`;
}

/** Whoever else made a group may use it in a moment, an execution of ours as well. */
function deletedForeign({ before, state, execution }: CallEntry, name: string): string | undefined {
  const group = before?.groups.get(name);
  return group !== undefined && isMadeBy(execution, group)
    ? undefined
    : `${state} deleted ${name}, which ${group?.tags['aurora-role-association:execution'] ?? 'somebody'} made.`;
}

/** Parameters of a service that was not asked for keep their values, whatever becomes of the execution. */
export const keepsOtherParameters: Property = (executed, run) => {
  const { outcome, before, after, journal, tenure } = executed;
  if (journal.some(({ kind }) => kind === 'deed' || (kind === 'other' && tenure === undefined)))
    return undefined;
  const wanted = new Set(
    isFailure(outcome) ? [] : outcome.roles.flatMap((role) => role.parameters.map(({ name }) => name)),
  );
  if (isFailure(outcome) && wishesOf(executed, run).onFailure === 'keep') return undefined;
  const own = isFailure(outcome) ? [] : withoutNeighbours(before, executed, run).groups;
  for (const [name, { values }] of own) {
    const now = after.groups.get(name)?.values ?? {};
    const lost = Object.keys({ ...values, ...now }).find(
      (key) => !wanted.has(key) && values[key] !== now[key],
    );
    if (lost !== undefined) return `${lost} of ${name} was ${values[lost]} and is ${now[lost]}.`;
  }
  return undefined;
};
