/** Executions for several clusters end well together, and none of them takes from another what it has come to use. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, changesIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { parameterOf } from '../scenario/names.ts';
import { isConsented } from './consent.ts';
import { callsOfNeighbours, groupIn } from './neighbours.ts';
import { isOfStack } from './ownership.ts';
import { LONGEST_LAG_MS } from './premature.ts';
import { firstOf, hadFaults, movedMeanwhile, ownResourceId, type Property, wasCutOff } from './property.ts';
import { startOf } from './respect.ts';
import { listedSettings } from './settings.ts';
import { clusterSeed, wishesOf } from './wishes.ts';

/** Where one has succeeded, all that wish for the same do, if nothing is in the way of any. */
export const endsWellTogether: Property = (executed, run) => {
  const { outcome } = executed;
  if (!isFailure(outcome) || run.scenario.kind !== 'fleet' || isHindered(run)) return undefined;
  if (!run.executions.some((other) => !isFailure(other.outcome))) return undefined;
  // Who is alone in a group keeps it, and a name for another one would be ignored: that is said before any change.
  if (outcome.error === 'InvalidInputError' && changesIn(executed.journal).length === 0) return undefined;
  const roleArns = wishesOf(executed, run).roles.map(({ roleArn }) => roleArn);
  // A role may be for some clusters only.
  if (outcome.error === 'RoleConsentMissingError' && !isConsented(executed.cluster, roleArns, run))
    return undefined;
  return `Another one with the same wishes succeeded, and this one failed: ${outcome.error}: ${outcome.cause}`;
};

function isHindered(run: Run): boolean {
  const { executions, journal, scenario } = run;
  const { world, surroundings, isLockLeft } = scenario;
  const [first, ...others] = executions.map(({ input }) => wishesIn(input));
  return (
    others.some((wishes) => wishes !== first) ||
    journal.some(({ kind }) => kind === 'deed') ||
    executions.some((one) => wasCutOff(one) || hadFaults(one) || !isUsual(one, run)) ||
    Object.keys(world.fates).length > 0 ||
    surroundings.options.throttling !== null ||
    Object.keys(surroundings.options.quotas).length > 0 ||
    isLockLeft
  );
}

/** All but the cluster. */
function wishesIn(input: unknown): string {
  const { clusterIdentifier: _, ...wishes } = input as Readonly<Record<string, unknown>>;
  return JSON.stringify(wishes);
}

function isUsual(executed: Executed, run: Run): boolean {
  const { status, instances = [] } = clusterSeed(executed, run);
  // A deadline of five minutes is too short for some reboots.
  const isPatient = wishesOf(executed, run).timeoutMinutes > 20;
  return isPatient && status === undefined && instances.every((one) => Object.keys(one).length === 1);
}

/** A roll-back changes no value that is the role of another cluster which uses the group. */
export const sparesValuesOfOthers: Property = (executed, run) => {
  const { journal } = executed;
  const own = ownResourceId(executed);
  return firstOf(
    changesIn(journal).map((call) => {
      if (call.state !== 'Roll Back' || movedMeanwhile(journal, journal.indexOf(call))) return undefined;
      return takenFromOther(call, own, run);
    }),
  );
};

function takenFromOther(call: CallEntry, own: string | undefined, run: Run): string | undefined {
  const { before, action } = call;
  const group = groupIn(call) ?? '';
  if (!/^(Modify|Reset|Delete)DBClusterParameterGroup$/.test(action)) return undefined;
  const values = before?.groups.get(group)?.values ?? {};
  const held = parametersIn(call).map((name) => values[name]);
  const users = [...(before?.clusters.values() ?? [])].filter(
    ({ resourceId, identifier, group: attached }) =>
      resourceId !== own && (attached === group || isAboutToUse(identifier, group, call, run)),
  );
  const robbed = users.find(({ roles }) => roles.some(({ roleArn }) => held.includes(roleArn)));
  return robbed && `It called ${action} of ${group}, and took away a role of ${robbed.identifier}.`;
}

/** Whether an execution for the cluster is at work, and wishes for the group. */
function isAboutToUse(cluster: string, group: string, { at, action }: CallEntry, run: Run): boolean {
  // RDS deletes it from under whoever has not attached it, who makes it again.
  if (action === 'DeleteDBClusterParameterGroup') return false;
  return run.executions.some(
    (other) =>
      other.cluster === cluster &&
      other.startedAt <= at &&
      at < other.endedAt &&
      wishesOf(other, run).groups.includes(group),
  );
}

function parametersIn({ fields }: CallEntry): readonly string[] {
  return Object.entries(fields).flatMap(([field, name]) => (field.endsWith('.ParameterName') ? [name] : []));
}

/** A group that another execution has made meanwhile brings along no setting but those that were asked for. */
export const joinsOnlyWhatFits: Property = (executed, run) => {
  const { journal } = executed;
  const attached = changesIn(journal).find(
    ({ action, state }) => action === 'ModifyDBCluster' && state !== 'Roll Back',
  );
  const group = attached && groupIn(attached);
  const start = startOf(executed);
  if (group === undefined || start === undefined || start.groups.has(group)) return undefined;
  const { engineVersion = '' } = clusterSeed(executed, run);
  const wanted = wishesOf(executed, run).roles.map(({ service = 's3' }) =>
    parameterOf(service, engineVersion),
  );
  const begun = callsIn(journal).findLast(({ state }) => state === 'Ensure Parameter Group')?.at ?? 0;
  // What was set a moment ago may not show yet.
  const set = callsOfNeighbours(executed, run).filter(
    (call) =>
      call.action === 'ModifyDBClusterParameterGroup' &&
      groupIn(call) === group &&
      call.at + LONGEST_LAG_MS < begun,
  );
  const other = set
    .flatMap(parametersIn)
    .find((name) => !wanted.includes(name) && isHeld(attached, group, name));
  return other && `It attached ${group}, in which another execution had set ${other}.`;
};

function isHeld(call: CallEntry | undefined, group: string, name: string): boolean {
  return call?.before?.groups.get(group)?.values[name] !== undefined;
}

/** A group that another execution of ours had made, and has taken back, is made again: nobody fails for that. */
export const losesNoGroupOfOurs: Property = (executed, run) => {
  const { outcome, history, elapsedMs } = executed;
  if (!isFailure(outcome) || !/^AssociationLostError$|ParameterGroupNotFoundFault$/.test(outcome.error ?? ''))
    return undefined;
  if (elapsedMs >= wishesOf(executed, run).timeoutMinutes * 60_000 || listedSettings(history).length > 0)
    return undefined;
  const start = startOf(executed);
  const theirs = callsOfNeighbours(executed, run);
  const deleted = theirs.findLast(({ action, fields }) => {
    const group = start?.groups.get(fields.DBClusterParameterGroupName ?? '');
    const isDeleted = action === 'DeleteDBClusterParameterGroup' && group !== undefined && isOfStack(group);
    return isDeleted && outcome.cause?.includes(group.name);
  });
  if (deleted === undefined) return undefined;
  const later = theirs.slice(theirs.indexOf(deleted)).filter((call) => groupIn(call) === groupIn(deleted));
  if (wantOtherwise(later, outcome.cause ?? '', executed, run)) return undefined;
  return `Another execution took back ${groupIn(deleted)}, and it failed: ${outcome.cause}`;
};

/**
 * Whether the group was made again for another role in a parameter that this execution wishes for too, as its cause says:
 * then nothing was lost, and the two requests are in conflict.
 */
function wantOtherwise(later: readonly CallEntry[], cause: string, executed: Executed, run: Run): boolean {
  const { engineVersion = '' } = clusterSeed(executed, run);
  return wishesOf(executed, run).roles.some(({ service = 's3', roleArn }) => {
    const name = parameterOf(service, engineVersion);
    const value = later.flatMap((call) => valueSetIn(call, name) ?? []).at(-1);
    return value !== undefined && value !== roleArn && cause.includes(`${name} is ${value}`);
  });
}

function valueSetIn({ fields }: CallEntry, parameter: string): string | undefined {
  const field = Object.keys(fields).find((name) => fields[name] === parameter);
  return field && fields[field.replace(/Name$/, 'Value')];
}

/** An event is about a cluster of its own account and Region, whatever its name. */
export const takesNoEventFromElsewhere: Property = ({ input, outcome, journal }) => {
  if (!isFromElsewhere(input)) return undefined;
  const [change] = changesIn(journal);
  if (change !== undefined) return `${change.state} called ${change.action} for an event from elsewhere.`;
  const isRefused =
    isFailure(outcome) && (outcome.status !== 'FAILED' || outcome.error === 'InvalidInputError');
  return isRefused ? undefined : 'It took an event from elsewhere.';
};

export function isFromElsewhere(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || !('detail' in input)) return false;
  const { SourceArn } = input.detail as { readonly SourceArn: string };
  return /:cluster:/.test(SourceArn) && !SourceArn.startsWith('arn:aws:rds:us-east-1:123456789012:');
}
