/** The plan foretells the changes, and the report lists those that were really made. */
import { isDeepStrictEqual } from 'node:util';
import { isFailure, type Outcome } from '../../cli/display/outcome.ts';
import type { Change } from '../../functions/contract/association.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, changesIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { sharesGroup } from './neighbours.ts';
import { plannedTooSoon } from './premature.ts';
import {
  hadFaults,
  type Property,
  repeatedBy,
  tookOverMess,
  wasCutOff,
  wasInterfered,
  wasRunInterfered,
} from './property.ts';
import { clusterSeed } from './wishes.ts';

/** The last plan of an execution is what it then does. */
export const doesWhatItPlanned: Property = (executed, run) => {
  const { outcome } = executed;
  if (isFailure(outcome) || outcome.outcome === 'planned' || isDisturbed(executed)) return undefined;
  // What somebody did at the end of the first start may not show yet when the second begins.
  if (hasPausedInstances(executed, run) || wasRunInterfered(run) || tookOverMess(executed, run))
    return undefined;
  // Who shares a group finds done what another one has done.
  if (plannedTooSoon(executed, run) || sharesGroup(executed, run)) return undefined;
  return disagreement('The plan', lastPlan(executed), outcome.changes);
};

/** A dry run of a cluster that is at rest foretells what the same request without it does. */
export const plansWhatIsDone: Property = (executed, run) => {
  const first = repeatedBy(executed, run);
  if (first === undefined || isFailure(first.outcome) || first.outcome.outcome !== 'planned')
    return undefined;
  if (wasRunInterfered(run) || run.executions.length > 1) return undefined;
  if (isDisturbed(first) || !isAtRest(executed) || hasPausedInstances(executed, run)) return undefined;
  const { outcome } = executed;
  if (!isFailure(outcome)) return disagreement('The dry run', first.outcome.changes, outcome.changes);
  const refusal =
    /Unsupported|Unsuitable|Conflicting|TooMany|SharedParameterGroup|InvalidInput|NotPassable|Consent|Untrusted|Missing|Quota|AccessDenied/;
  return refusal.test(outcome.error ?? '')
    ? `A plan was made, and its execution refused: ${outcome.error}.`
    : undefined;
};

export const reportsItsChanges: Property = (executed, run) => {
  const { outcome, journal } = executed;
  if (wasInterfered(executed) || (!isFailure(outcome) && outcome.outcome === 'planned')) return undefined;
  if (isFailure(outcome) && hadFaults(executed, 'Roll Back')) return undefined;
  // A retry that finds the values set cannot tell an earlier try, whose answer was lost, from an execution for another
  // cluster of the group.
  if (sharesGroup(executed, run) && hadFaults(executed, 'Set Parameters')) return undefined;
  // What another one, or a person, has removed is listed for a while, and looks removed by this one when it is gone.
  if (wasCutOff(executed) || tookOverMess(executed, run) || hadRoleRemovedBefore(executed, run))
    return undefined;
  const made = changesIn(journal).filter(({ state }) => !isFailure(outcome) || state === 'Roll Back');
  const [really, reported] = [made.map(keyOfCall).toSorted(), changesOf(outcome).map(keyOfChange).toSorted()];
  return isDeepStrictEqual(really, reported)
    ? undefined
    : `Reported: ${reported.join('; ') || 'nothing'}. Really made: ${really.join('; ') || 'nothing'}.`;
};

function hadRoleRemovedBefore({ endedAt }: Executed, { journal }: Run): boolean {
  return journal.some(
    (entry) => entry.kind === 'deed' && entry.name === 'remove a role' && entry.at <= endedAt,
  );
}

function isDisturbed(executed: Executed): boolean {
  return wasInterfered(executed) || hadFaults(executed);
}

/** A new group resumes them, and so they start with it: no status shows that, and a plan foretells their reboot. */
function hasPausedInstances(executed: Executed, run: Run): boolean {
  return (clusterSeed(executed, run).instances ?? []).some(({ isPaused }) => isPaused);
}

function isAtRest({ before, cluster }: Executed): boolean {
  const view = before.clusters.get(cluster);
  return view?.status === 'available' && view.members.every(({ status }) => status === 'available');
}

function lastPlan({ history }: Executed): readonly Change[] {
  const left = history.findLast(
    ({ stateExitedEventDetails: details }) => details?.name === 'Validate Request',
  );
  return JSON.parse(left?.stateExitedEventDetails?.output ?? '{}').plan ?? [];
}

function disagreement(what: string, plan: readonly Change[], made: readonly Change[]): string | undefined {
  // A plan has no times.
  if (
    isDeepStrictEqual(
      plan,
      made.map(({ at, ...change }) => change),
    )
  )
    return undefined;
  return `${what}: ${plan.map(keyOfChange).join('; ')}. Done: ${made.map(keyOfChange).join('; ')}.`;
}

function changesOf(outcome: Outcome): readonly Change[] {
  return isFailure(outcome) ? outcome.rolledBack : outcome.changes;
}

function keyOfChange({ action, target, from, to }: Change): string {
  if (action.endsWith('RoleToDBCluster') || action.endsWith('RoleFromDBCluster'))
    return `${action} ${to ?? from}`;
  if (action === 'ModifyDBCluster') return `${action} ${to}`;
  const isOfParameters = typeof to === 'object' && to !== null;
  return isOfParameters ? `${action} ${target} ${Object.keys(to).toSorted()}` : `${action} ${target}`;
}

function keyOfCall({ action, fields }: CallEntry): string {
  const names = Object.entries(fields).flatMap(([field, value]) =>
    field.endsWith('.ParameterName') ? [value] : [],
  );
  const target =
    fields.RoleArn ??
    fields.RoleName ??
    fields.DBInstanceIdentifier ??
    fields.TargetDBClusterParameterGroupIdentifier ??
    fields.DBClusterParameterGroupName;
  return names.length > 0 ? `${action} ${target} ${names.toSorted()}` : `${action} ${target}`;
}
