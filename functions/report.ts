/** Puts the execution's output together. It calls nothing: what it says was seen by the tasks before it. */
import type { Association } from './contract/association.ts';
import type { Outcome, Report } from './contract/report.ts';
import { reportInput } from './contract/tasks.ts';
import type { Reportable } from './report/reportable.ts';
import { reportGroup } from './report/reported-group.ts';
import { reportInstances } from './report/reported-instances.ts';
import { reportReplacedRoles, reportRoles } from './report/reported-roles.ts';
import { task } from './runtime/task.ts';

export const handler = task(reportInput, async (input): Promise<Report> => {
  const { association, observedAt, plan, startedAt, finishedAt } = input;
  const changes = association.dryRun ? plan : input.changes;
  const reportable = { ...input, changes };
  const { cluster, blueGreenDeployment = null, engineVersion } = association;
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
    changes,
    startedAt,
    verifiedAt: observedAt,
    finishedAt,
    elapsedSeconds: Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000),
    summary: [`Cluster ${cluster.identifier}: ${outcome}.`, ...describeReplaced(association)].join(' '),
  };
});

/** A role that is not used is a permission too many, and takes one of the five places. */
function describeReplaced({ cluster, replacedRoles = [], removeReplaced }: Association): readonly string[] {
  if (removeReplaced !== undefined) return [];
  return replacedRoles.map(
    ({ roleArn }) =>
      `No parameter names role ${roleArn} any more: it stays associated with cluster ${cluster.identifier} until it is ` +
      'disassociated, or replaced by a request with removeReplaced.',
  );
}

function outcomeOf({ association, observed, changes }: Reportable): Outcome {
  if (association.roles.length === 0) return 'nothing-requested';
  if (association.dryRun) return 'planned';
  if (observed.instances.some(({ parameterStatus }) => parameterStatus !== 'in-sync'))
    return 'reboot-pending';
  if (association.intent === 'disassociate') return 'disassociated';
  return changes.length > 0 ? 'associated' : 'already-associated';
}
