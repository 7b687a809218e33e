/** Puts the execution's output together. It calls nothing: what it says was seen by the tasks before it. */
import type { Association, Change, Instance, Observation } from './shared/contract/association.ts';
import type { Outcome, Report, ReportedInstance, ReportedRole } from './shared/contract/report.ts';
import { reportInput } from './shared/contract/tasks.ts';
import { writerRebootsReaders } from './shared/engine-version.ts';
import { task } from './shared/task.ts';

export const handler = task(reportInput, async (input): Promise<Report> => {
  const { association, observed, changes, startedAt, finishedAt } = input;
  const { clusterIdentifier, clusterArn, engineVersion } = association;
  const outcome = outcomeOf(association, observed, changes);
  return {
    outcome,
    clusterIdentifier,
    clusterArn,
    engineVersion,
    roles: reportRoles(association, observed),
    parameterGroup: reportGroup(association, observed, changes),
    instances: observed.instances.map((instance) => reportInstance(instance, association, changes)),
    changes,
    startedAt,
    finishedAt,
    elapsedSeconds: Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000),
    summary: `Cluster ${clusterIdentifier}: ${outcome}.`,
  };
});

function outcomeOf(association: Association, observed: Observation, changes: readonly Change[]): Outcome {
  if (association.roles.length === 0) return 'nothing-requested';
  if (association.dryRun) return 'planned';
  if (observed.instances.some(({ parameterStatus }) => parameterStatus !== 'in-sync'))
    return 'reboot-pending';
  return changes.length > 0 ? 'associated' : 'already-associated';
}

/** One entry a requested service, though services may share a role. */
function reportRoles(association: Association, observed: Observation): readonly ReportedRole[] {
  const valueHeld = (name: string) =>
    observed.parameters.find((parameter) => parameter.name === name)?.value ?? null;
  return association.roles.flatMap(({ roleArn, services, featureName }) => {
    const listed = observed.roles.find((role) => role.roleArn === roleArn);
    return services.map(({ service, parameter }) => ({
      service,
      roleArn,
      status: listed?.status ?? null,
      featureName: listed ? listed.featureName : featureName,
      parameters: [{ name: parameter, value: valueHeld(parameter) }],
    }));
  });
}

function reportGroup(
  { parameterGroup, dryRun }: Association,
  observed: Observation,
  changes: readonly Change[],
): Report['parameterGroup'] {
  const { name, family, copiedFrom } = parameterGroup;
  const made = changes.some(({ action, target }) => makes.includes(action) && target === name);
  return { name, family, created: made && !dryRun, copiedFrom, attached: observed.parameterGroup === name };
}

const makes = ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'];

function reportInstance(
  instance: Instance,
  association: Association,
  changes: readonly Change[],
): ReportedInstance {
  const { identifier, writer, parameterStatus } = instance;
  const reboots = changes.filter(({ action }) => action === 'RebootDBInstance');
  const listed = reboots.some(({ target }) => target === identifier);
  const alongWithWriter = !writer && reboots.length > 0 && writerRebootsReaders(association.engineVersion);
  const reboot = listed ? 'listed' : alongWithWriter ? 'along' : 'none';
  return {
    identifier,
    writer,
    parameterStatus,
    rebooted: reboot !== 'none' && !association.dryRun,
    reason: reasonFor(reboot, association, parameterStatus !== 'in-sync'),
  };
}

function reasonFor(
  reboot: 'listed' | 'along' | 'none',
  { dryRun, reboot: wish }: Association,
  pending: boolean,
): string {
  if (reboot === 'along') return 'Reboots with the writer, as Aurora MySQL before 2.10 does.';
  if (reboot === 'listed') {
    return dryRun
      ? 'Would be rebooted: it would run without the new values.'
      : 'Rebooted: it read pending-reboot.';
  }
  if (!pending) return 'Not rebooted: nothing was pending.';
  return wish === 'never'
    ? 'Not rebooted: the request says reboot never. Reboot it to let the roles be used.'
    : 'Not rebooted: it came to need a reboot after the others were done.';
}
