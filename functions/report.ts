/** Builds the execution's output. It makes no call: it reports what earlier tasks saw. */
import type { Association, Instance } from './contract/association.ts';
import type { Outcome, Report } from './contract/report.ts';
import { reportInput } from './contract/tasks.ts';
import { rebootCommand } from './report/reboot-command.ts';
import type { Reportable } from './report/reportable.ts';
import { reportGroup } from './report/reported-group.ts';
import { reportInstances } from './report/reported-instances.ts';
import { reportReplacedRoles, reportRoles } from './report/reported-roles.ts';
import { task } from './runtime/task.ts';

export const handler = task(reportInput, async (input): Promise<Report> => {
  const { association, observedAt, plan, rebootAt, startedAt, finishedAt } = input;
  const changes = association.dryRun ? plan : input.changes;
  const reportable = { ...input, changes };
  const { cluster, blueGreenDeployment = null, engineVersion } = association;
  const { rebootWindow = null, scheduledBy = null } = association;
  const outcome = outcomeOf(reportable);
  return {
    outcome,
    clusterIdentifier: cluster.identifier,
    clusterArn: cluster.arn,
    clusterResourceId: cluster.resourceId,
    blueGreenDeployment,
    engineVersion,
    roles: reportRoles(reportable),
    replacedRoles: reportReplacedRoles(reportable),
    parameterGroup: reportGroup(reportable),
    instances: reportInstances(reportable),
    rebootWindow,
    rebootAt,
    scheduledBy,
    changes,
    startedAt,
    verifiedAt: observedAt,
    finishedAt,
    elapsedSeconds: Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000),
    summary: [
      `Cluster ${cluster.identifier}: ${outcome}.`,
      ...describeReplaced(association),
      ...describeReboots(reportable, outcome),
    ].join(' '),
  };
});

/** An unused role is a needless permission, and takes one of the five places. */
function describeReplaced({ cluster, replacedRoles = [], removeReplaced }: Association): readonly string[] {
  if (removeReplaced !== undefined) return [];
  return replacedRoles.map(
    ({ roleArn }) =>
      `No parameter names role ${roleArn} any more: it stays associated with cluster ${cluster.identifier} until it is ` +
      'disassociated, or replaced by a request with removeReplaced.',
  );
}

/** If a reboot is still to come, also says how to do it now. */
function describeReboots(
  { association, observed, rebootAt }: Reportable,
  outcome: Outcome,
): readonly string[] {
  if (outcome === 'planned' && rebootAt !== null)
    return [`Its reboots would wait for window ${association.rebootWindow} (UTC): ${rebootAt}.`];
  if (outcome !== 'reboot-pending' && outcome !== 'reboot-scheduled') return [];
  const waiting = observed.instances.filter(isWaiting).map(({ identifier }) => identifier);
  const when =
    rebootAt === null
      ? 'No reboot is scheduled.'
      : `Reboots begin at ${rebootAt}, in window ${association.rebootWindow}.`;
  return [`${waiting.join(', ')}: pending-reboot. ${when} To reboot now: ${rebootCommand(association)}`];
}

function isWaiting({ parameterStatus }: Instance): boolean {
  return parameterStatus !== 'in-sync';
}

function outcomeOf({ association, observed, rebootAt, changes }: Reportable): Outcome {
  if (association.roles.length === 0) return 'nothing-requested';
  if (association.dryRun) return 'planned';
  if (observed.instances.some(isWaiting)) return rebootAt === null ? 'reboot-pending' : 'reboot-scheduled';
  if (association.intent === 'disassociate') return 'disassociated';
  return changes.length > 0 ? 'associated' : 'already-associated';
}
