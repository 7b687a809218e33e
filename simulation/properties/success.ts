/** SUCCEEDED means that the database can use the roles, or the outcome says otherwise, truthfully. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Report } from '../../functions/contract/report.ts';
import type { Service } from '../../functions/contract/request.ts';
import type { Executed } from '../executed.ts';
import { callsIn, changesIn } from '../machinery/journal.ts';
import type { ClusterView, WorldView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { parameterOf } from '../scenario/names.ts';
import { LONGEST_LAG_MS, lookedTooSoon } from './premature.ts';
import { firstOf, movedMeanwhile, type Property, repeatedBy } from './property.ts';
import { wasChangedUnseen } from './unseen.ts';
import { mayReboot, type Wishes, wishesOf } from './wishes.ts';

export const succeedsTruthfully: Property = (executed, run) => {
  const { outcome, cluster: identifier, after, machine } = executed;
  if (isFailure(outcome) || lookedAtAnotherWorld(executed) || lookedTooSoon(executed, run)) return undefined;
  const cluster = after.clusters.get(identifier);
  if (cluster === undefined) return 'There is no cluster.';
  const wishes = wishesOf(executed, run);
  switch (outcome.outcome) {
    case 'planned':
      return wishes.dryRun ? undefined : 'It planned only, and was not asked to.';
    case 'nothing-requested':
      return wishes.roles.length === 0 ? undefined : 'Roles were requested.';
    case 'disassociated':
      return machine === 'DisassociateRolesStateMachine'
        ? left(wishes, outcome, cluster, after)
        : 'It was to associate roles.';
    case 'reboot-pending':
      if (machine === 'DisassociateRolesStateMachine') return left(wishes, outcome, cluster, after);
      return missing(wishes, outcome, executed, run) ?? overridden(wishes, executed);
    default:
      return missing(wishes, outcome, executed, run) ?? overridden(wishes, executed);
  }
};

/** Whether the world has changed since the last look at it began: what was seen then may be true no more. */
function lookedAtAnotherWorld({ journal }: Executed): boolean {
  const last = journal.findLastIndex(({ kind }) => kind === 'call');
  return movedMeanwhile(journal, last) || journal.slice(last).some(({ kind }) => kind !== 'call');
}

function missing(wishes: Wishes, report: Report, executed: Executed, run: Run): string | undefined {
  const { clusters, groups } = executed.after;
  const cluster = clusters.get(executed.cluster);
  if (cluster === undefined) return 'There is no cluster.';
  const values = groups.get(cluster.group)?.values ?? {};
  const ofRoles = wishes.roles.map(({ service, roleArn }) => {
    const status = cluster.roles.find((role) => role.roleArn === roleArn)?.status;
    if (status === 'INVALID' && fellUnseen(roleArn, executed, run)) return undefined;
    if (status !== 'ACTIVE') return `Role ${roleArn} is ${status ?? 'not associated'}.`;
    if (service === undefined) return 'A service is missing.';
    const parameter = parameterOf(service, cluster.engineVersion);
    if (values[parameter] === roleArn) return undefined;
    return `${parameter} of ${cluster.group} is ${values[parameter] ?? 'not set'} instead of ${roleArn}.`;
  });
  return firstOf([...ofRoles, wrongGroup(report, cluster), wrongOutcome(report, cluster)]);
}

/** Whether a role that was added during the run became INVALID of itself too late to be seen when it was verified. */
function fellUnseen(roleArn: string, { journal }: Executed, run: Run): boolean {
  const { invalidAfterMs } = run.scenario.world.fates[roleArn] ?? {};
  const added = run.journal.findLast(
    (entry) =>
      entry.kind === 'call' &&
      entry.changed &&
      entry.action === 'AddRoleToDBCluster' &&
      entry.fields.RoleArn === roleArn,
  );
  const verified = callsIn(journal).findLast(({ state }) => /^(Validate|Verify) /.test(state));
  if (invalidAfterMs === undefined || added === undefined || verified === undefined) return false;
  return added.at + invalidAfterMs > verified.at;
}

/** What AWS documents for 5.7: these win over the parameter of s3, and are other services' own. */
const overS3: readonly Service[] = ['s3-import', 's3-export'];

/** Whether another role does the work of s3 that was there before: who sets one meanwhile is not noticed. */
function overridden({ roles }: Wishes, { cluster, before, after }: Executed): string | undefined {
  const [was, is] = [before, after].map(({ clusters }) => clusters.get(cluster));
  const wished = roles.find(({ service }) => service === 's3');
  if (was === undefined || !is?.engineVersion.startsWith('5.7') || wished === undefined) return undefined;
  const rivals = overS3.filter((rival) => !roles.some(({ service }) => service === rival));
  const winner = rivals
    .map((rival) => parameterOf(rival, is.engineVersion))
    .find((name) => {
      const value = after.groups.get(is.group)?.values[name];
      const wasThere = [was.group, is.group].some(
        (group) => before.groups.get(group)?.values[name] === value,
      );
      return value !== undefined && value !== wished.roleArn && wasThere;
    });
  return winner && `${winner} of ${is.group} holds another role than ${wished.roleArn}, and wins.`;
}

/** What of the roles that were to go is still there. */
function left(
  wishes: Wishes,
  report: Report,
  cluster: ClusterView,
  { groups }: WorldView,
): string | undefined {
  const values = Object.entries(groups.get(cluster.group)?.values ?? {});
  const ofRoles = wishes.roles.map(({ roleArn }) => {
    if (cluster.roles.some((role) => role.roleArn === roleArn)) return `Role ${roleArn} is still there.`;
    const [parameter] = values.find(([, value]) => value === roleArn) ?? [];
    return parameter && `${parameter} of ${cluster.group} still holds ${roleArn}.`;
  });
  return firstOf([...ofRoles, wrongGroup(report, cluster), wrongOutcome(report, cluster)]);
}

function wrongGroup({ parameterGroup }: Report, { group }: ClusterView): string | undefined {
  if (parameterGroup.attached && parameterGroup.name === group) return undefined;
  return `The report says ${parameterGroup.name}, and ${group} is attached.`;
}

function wrongOutcome({ outcome, instances }: Report, { members }: ClusterView): string | undefined {
  const isThere = ({ identifier }: { readonly identifier: string }) =>
    members.some((member) => member.identifier === identifier);
  // An instance that was being deleted at the last look, and is gone since.
  if (!instances.every(isThere)) return undefined;
  const isPending = members.some(({ parameterStatus }) => parameterStatus !== 'in-sync');
  if (isPending !== (outcome === 'reboot-pending')) {
    const states = members.map(({ identifier, parameterStatus }) => `${identifier} is ${parameterStatus}`);
    return `The outcome is ${outcome}, and ${states.join(', ')}.`;
  }
  const wrong = instances.find(
    ({ identifier, parameterStatus }) =>
      members.find((member) => member.identifier === identifier)?.parameterStatus !== parameterStatus,
  );
  return wrong && `The report says that ${wrong.identifier} is ${wrong.parameterStatus}.`;
}

export const changesNothingInPlan: Property = (executed, run) => {
  if (!wishesOf(executed, run).dryRun) return undefined;
  const [change] = changesIn(executed.journal);
  return change && `${change.state} called ${change.action} in a dry run.`;
};

/** The second start with a request that has succeeded finds nothing to do. */
export const doesNothingTwice: Property = (executed, run) => {
  const first = repeatedBy(executed, run);
  if (first === undefined || isFailure(first.outcome) || lookedAtAnotherWorld(first)) return undefined;
  if (othersChangedSince(first, run) || somebodyActedSince(first, run)) return undefined;
  // An execution that had failed may have changed something that RDS did not show yet.
  if (lookedTooSoon(first, run)) return undefined;
  const { outcome } = first;
  const isDone = ['associated', 'already-associated', 'nothing-requested', 'disassociated'].includes(
    outcome.outcome,
  );
  if (!isDone && mayReboot(first, run)) return undefined;
  if (outcome.outcome === 'planned') return undefined;
  const [change] = changesIn(executed.journal);
  return change && `The second start called ${change.action} after ${outcome.outcome}.`;
};

/** Whether a person did something that this one could not see at its last look, or that came after it. */
function somebodyActedSince(executed: Executed, run: Run): boolean {
  const lastLookAt = callsIn(executed.journal).at(-1)?.at ?? 0;
  return run.journal.some(
    (entry) =>
      entry.kind === 'deed' &&
      (entry.at >= lastLookAt - LONGEST_LAG_MS ||
        // A role that is on its way out may be listed as ACTIVE until it is gone.
        (run.scenario.surroundings.options.statusOfRemovedRole === 'ACTIVE' &&
          entry.goneAt !== undefined &&
          entry.goneAt > lastLookAt) ||
        (entry.roleName !== undefined && wasChangedUnseen(executed, run, entry.roleName))),
  );
}

/** Whether another execution, which may have wished for something else, changed anything after this one was done. */
function othersChangedSince({ executionArn, tenure, startedAt }: Executed, { journal, again }: Run): boolean {
  return journal
    .slice(tenure?.to ?? 0)
    .some(
      (entry) =>
        entry.kind === 'call' &&
        entry.changed &&
        entry.at >= startedAt &&
        entry.execution !== executionArn &&
        entry.execution !== again?.executed.executionArn,
    );
}
