/** The report says how things were, and when they were changed: as they were, and when they were. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Report } from '../../functions/contract/report.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, changesIn, type Entry } from '../machinery/journal.ts';
import type { ClusterView, MemberView, WorldView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { groupsOfNeighbours } from './neighbours.ts';
import {
  firstOf,
  hadFaults,
  movedMeanwhile,
  type Property,
  tookOverMess,
  wasRunInterfered,
} from './property.ts';
import { wrongTimes } from './report-times.ts';

export const reportsWhatWas: Property = (executed, run) => {
  const { outcome } = executed;
  if (isFailure(outcome) || outcome.outcome === 'nothing-requested') return undefined;
  return firstOf([
    wrongFinding(outcome, executed, run),
    wrongChanges(outcome, executed, run),
    wrongTimes(outcome, executed),
  ]);
};

/** Against the world at the last look that recorded the start. */
function wrongFinding(report: Report, executed: Executed, run: Run): string | undefined {
  const { journal, cluster: identifier, after } = executed;
  const look = callsIn(journal).findLast(({ state, before }) => state.startsWith('Validate') && before);
  const last = journal.findLastIndex((entry) => entry.kind === 'call' && entry.task === look?.task);
  const world = look?.before;
  const cluster = world?.clusters.get(identifier);
  if (world === undefined || cluster === undefined || movedMeanwhile(journal, last)) return undefined;
  const isShared = groupsOfNeighbours(executed, run).includes(report.parameterGroup.name);
  // Which instance a name stood for is read from the end: nobody can tell it of one that was made anew since the last look.
  const membersNow = isMadeAnewAtTheEnd(journal) ? [] : (after.clusters.get(identifier)?.members ?? []);
  return firstOf([
    differs('the group', report.parameterGroup.found, cluster.group),
    ...report.roles.flatMap((role) => [
      differs(
        role.roleArn,
        role.found,
        cluster.roles.find(({ roleArn }) => roleArn === role.roleArn)?.status,
      ),
      ...role.parameters.map(({ name, found }) =>
        isShared && isTakenBack(name, found, cluster, world)
          ? undefined
          : differs(name, found, valuesAtStart(report, cluster, world)[name]),
      ),
    ]),
    ...report.instances.map(({ identifier: name, found }) =>
      differs(name, found, sameMember(name, membersNow, cluster.members)?.parameterStatus),
    ),
  ]);
}

function isMadeAnewAtTheEnd(journal: readonly Entry[]): boolean {
  const lastCall = journal.findLastIndex(({ kind }) => kind === 'call');
  return journal
    .slice(lastCall + 1)
    .some((entry) => entry.kind === 'deed' && entry.name === 'make an instance anew');
}

/** As it was at the start, whatever it was called then: another instance may have borne its name. */
function sameMember(
  name: string,
  now: readonly MemberView[],
  start: readonly MemberView[],
): MemberView | undefined {
  const resourceId = now.find(({ identifier }) => identifier === name)?.resourceId;
  return start.find((member) =>
    resourceId === undefined ? member.identifier === name : member.resourceId === resourceId,
  );
}

/** What others have taken back meanwhile is found no more; what comes in its place is of the group that is copied anew. */
function isTakenBack(
  name: string,
  found: string | null,
  { group }: ClusterView,
  { groups }: WorldView,
): boolean {
  return found === null || found === groups.get(group)?.values[name];
}

/** Of the group that holds the ARNs; one that was yet to be made begins as what it is a copy of. */
function valuesAtStart(
  { parameterGroup: { name } }: Report,
  cluster: ClusterView,
  { groups }: WorldView,
): Readonly<Record<string, string>> {
  return (groups.get(name) ?? groups.get(cluster.group))?.values ?? {};
}

function differs(what: string, found: string | null, was: string | undefined): string | undefined {
  if (found === (was ?? null)) return undefined;
  return `It reports that it found ${what} as ${found}, and it was ${was ?? 'not there'}.`;
}

function wrongChanges(report: Report, executed: Executed, run: Run): string | undefined {
  const changes = changesIn(executed.journal);
  const actions = actionsOf[executed.machine];
  const isDisturbed = hadFaults(executed) || wasRunInterfered(run) || tookOverMess(executed, run);
  const of = (action: string, isMeant: (call: CallEntry) => boolean) =>
    changes.filter((call) => call.action === action && isMeant(call));
  const late = (what: string, at: string | null, calls: readonly CallEntry[]) => {
    const isRetried = isDisturbed || wasRefused(executed, calls.at(-1)?.task);
    return wrongMoment(what, at, calls, isRetried ? undefined : run.scenario.latencyMs);
  };
  return firstOf([
    late(
      'the group',
      report.parameterGroup.changedAt,
      changes.filter((call) => changesGroup(call, report.parameterGroup.name)),
    ),
    ...report.roles.flatMap((role) => [
      late(
        role.roleArn,
        role.changedAt,
        of(actions.role, ({ fields }) => fields.RoleArn === role.roleArn),
      ),
      ...role.parameters.map(({ name, changedAt }) =>
        late(
          name,
          changedAt,
          of(actions.parameter, (call) => sets(call, name)),
        ),
      ),
    ]),
  ]);
}

/** Attaches the group, makes it, or changes what it holds. */
function changesGroup({ action, fields }: CallEntry, name: string): boolean {
  if (action === 'ModifyDBCluster') return true;
  if (action === 'CopyDBClusterParameterGroup')
    return fields.TargetDBClusterParameterGroupIdentifier === name;
  return fields.DBClusterParameterGroupName === name;
}

/** What changes a role, and a parameter. */
const actionsOf = {
  AssociateRolesStateMachine: { role: 'AddRoleToDBCluster', parameter: 'ModifyDBClusterParameterGroup' },
  DisassociateRolesStateMachine: {
    role: 'RemoveRoleFromDBCluster',
    parameter: 'ResetDBClusterParameterGroup',
  },
} as const;

/** Whether RDS refused another call of the task, which was then tried again. */
function wasRefused({ journal }: Executed, task: number | undefined): boolean {
  return callsIn(journal).some((call) => call.task === task && call.outcome !== 'Success');
}

function sets({ fields }: CallEntry, name: string): boolean {
  return Object.entries(fields).some(([field, value]) => field.endsWith('.ParameterName') && value === name);
}

/** The state machine gives the time when the task has answered: after its way back, or after further tries. */
function wrongMoment(
  what: string,
  at: string | null,
  calls: readonly CallEntry[],
  mostMs: number | undefined,
): string | undefined {
  const call = calls.at(-1);
  if (at === null)
    return call && mostMs !== undefined ? `It does not report that it changed ${what}.` : undefined;
  // What somebody else changed meanwhile looks like a change of its own whose answer was lost.
  if (call === undefined)
    return mostMs === undefined ? undefined : `It reports a change of ${what} that nobody saw.`;
  const lateMs = Date.parse(at) - Math.floor(call.at);
  if (lateMs >= 0 && (mostMs === undefined || lateMs <= mostMs)) return undefined;
  return `It reports that it changed ${what} ${lateMs} ms after it did.`;
}
