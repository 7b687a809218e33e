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
  const reboots = rebootsIn(changes, observed.instances);
  return {
    outcome,
    clusterIdentifier,
    clusterArn,
    engineVersion,
    roles: reportRoles(association, observed),
    parameterGroup: reportGroup(association, observed, changes),
    instances: observed.instances.map((instance) => reportInstance(instance, association, reboots)),
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

type Reboot = 'own' | 'along' | 'none';

function reportInstance(instance: Instance, association: Association, reboots: Reboots): ReportedInstance {
  const { identifier, writer, parameterStatus } = instance;
  const reboot = rebootOf(instance, association, reboots);
  return {
    identifier,
    writer,
    parameterStatus,
    rebooted: reboot !== 'none' && !association.dryRun,
    reason: reasonFor(reboot, association, parameterStatus !== 'in-sync'),
  };
}

/** Which instances are rebooted by a call of their own, and whether the writer is among them. */
interface Reboots {
  readonly identifiers: readonly string[];
  readonly ofWriter: boolean;
}

function rebootsIn(changes: readonly Change[], instances: readonly Instance[]): Reboots {
  const identifiers = changes.flatMap(({ action, target }) =>
    action === 'RebootDBInstance' ? [target] : [],
  );
  const ofWriter = instances.some(({ identifier, writer }) => writer && identifiers.includes(identifier));
  return { identifiers, ofWriter };
}

function rebootOf({ identifier }: Instance, { engineVersion }: Association, reboots: Reboots): Reboot {
  if (reboots.identifiers.includes(identifier)) return 'own';
  return reboots.ofWriter && writerRebootsReaders(engineVersion) ? 'along' : 'none';
}

function reasonFor(reboot: Reboot, { dryRun, reboot: wish }: Association, pending: boolean): string {
  if (reboot === 'along') return 'Reboots with the writer, as Aurora MySQL before 2.10 does.';
  if (reboot === 'own') {
    return dryRun
      ? 'Would be rebooted: it would run without the new values.'
      : 'Rebooted: it read pending-reboot.';
  }
  if (!pending) return 'Not rebooted: nothing was pending.';
  return wish === 'never'
    ? 'Not rebooted: the request says reboot never. Reboot it to let the roles be used.'
    : 'Not rebooted: it came to need a reboot after the others were done.';
}
