import { writerRebootsReaders } from '../cluster/engine-version.ts';
import type { Association, Change, Instance } from '../contract/association.ts';
import type { ReportedInstance } from '../contract/report.ts';
import { isSameInstance } from '../reboot/pending-reboots.ts';
import { changedAt, type Reportable } from './reportable.ts';

/** Every member, and why it was or was not rebooted. */
export function reportInstances(reportable: Reportable): readonly ReportedInstance[] {
  return reportable.observed.instances.map((instance) => reportInstance(instance, reportable));
}

function reportInstance(instance: Instance, reportable: Reportable): ReportedInstance {
  const { association, start } = reportable;
  const { identifier, writer, parameterStatus } = instance;
  const reboot = rebootOf(instance, reportable);
  return {
    identifier,
    writer,
    found: foundOf(instance, start),
    parameterStatus,
    rebooted: reboot !== 'none' && !association.dryRun,
    rebootAt: isToBeRebooted(reboot, instance, reportable) ? reportable.rebootAt : null,
    reason: reasonFor(reboot, instance, reportable),
    changedAt: rebootedAt(reboot === 'along' ? writerOf(reportable) : instance, reportable),
  };
}

/** Rebooted by its own call, along with the writer, or not at all. */
type Reboot = 'own' | 'along' | 'none';

function rebootOf(instance: Instance, reportable: Reportable): Reboot {
  if (reportable.changes.some(isRebootOf(instance))) return 'own';
  const withWriter = reportable.changes.some(isRebootOf(writerOf(reportable)));
  return withWriter && writerRebootsReaders(reportable.association.engineVersion) ? 'along' : 'none';
}

/** In a plan, whether it would reboot the instance; otherwise, whether the instance still waits. */
function isToBeRebooted(reboot: Reboot, { parameterStatus }: Instance, { association }: Reportable): boolean {
  return association.dryRun ? reboot !== 'none' : parameterStatus !== 'in-sync';
}

/** In a plan, whether its changes would leave every member waiting. */
function wouldWait(reportable: Reportable): boolean {
  return reportable.association.dryRun && letsMembersWait(reportable);
}

/** Attaching another group or changing a static parameter leaves every member waiting for a reboot. */
function letsMembersWait({ association, changes }: Reportable): boolean {
  const statics = association.parameters.filter(({ isStatic }) => isStatic).map(({ name }) => name);
  return changes.some((change) => isAttachment(change) || changesOneOf(statics, change));
}

function rebootedAt(instance: Instance | undefined, reportable: Reportable): string | null {
  return changedAt(reportable, isRebootOf(instance));
}

/** Compares resource ids: another instance may have had this name when it was rebooted. */
function isRebootOf(instance: Instance | undefined) {
  return ({ action, target: identifier, resourceId }: Change): boolean =>
    action === 'RebootDBInstance' &&
    instance !== undefined &&
    isSameInstance(instance, { identifier, resourceId: resourceId ?? null });
}

/** Its parameter status at the start; null if it was not a member then. */
function foundOf(instance: Instance, { instances }: Reportable['start']): string | null {
  return instances.find((member) => isSameInstance(member, instance))?.parameterStatus ?? null;
}

function isAttachment({ action }: Change): boolean {
  return action === 'ModifyDBCluster';
}

/** Only a change of parameters has an object of values, by parameter name. */
function changesOneOf(parameters: readonly string[], { to }: Change): boolean {
  return typeof to === 'object' && to !== null && parameters.some((name) => name in to);
}

function isWriterWaiting(reportable: Reportable): boolean {
  const isWaiting = ({ writer, parameterStatus }: Instance) => writer && parameterStatus !== 'in-sync';
  return wouldWait(reportable) || reportable.observed.instances.some(isWaiting);
}

function writerOf({ observed }: Reportable): Instance | undefined {
  return observed.instances.find(({ writer }) => writer);
}

function reasonFor(reboot: Reboot, instance: Instance, reportable: Reportable): string {
  if (reboot === 'along') return 'Reboots with the writer, as Aurora MySQL before 2.10 does.';
  if (reboot === 'own') {
    return reportable.association.dryRun
      ? reasonInPlan(instance, reportable)
      : 'Rebooted: it reported pending-reboot.';
  }
  if (instance.parameterStatus === 'in-sync' && !wouldWait(reportable))
    return 'Not rebooted: nothing was pending.';
  if (reportable.association.dryRun && instance.status === 'rebooting')
    return 'Would not be rebooted: it is rebooting now.';
  if (waitedBefore(instance, reportable)) return waitedReason[reportable.association.intent];
  return reportable.rebootAt === null
    ? reasonAgainst(reportable.association, isWriterWaiting(reportable))
    : `Not rebooted yet: it waits for window ${reportable.association.rebootWindow} (UTC), ${reportable.rebootAt}.`;
}

/** Whether the member waited at the start, and no change since requires a reboot. */
function waitedBefore(instance: Instance, reportable: Reportable): boolean {
  if (reportable.association.reboot !== 'never' || letsMembersWait(reportable)) return false;
  return foundOf(instance, reportable.start) === 'pending-reboot';
}

/** RDS does not say which parameter a member waits for: it may have nothing to do with roles. */
const waitedReason = {
  associate:
    'Not rebooted: the request says reboot never, and it waited for a reboot before. RDS does not say for which parameter, so ' +
    'it may run without the roles until then.',
  disassociate:
    'Not rebooted: the request says reboot never, and it waited for a reboot before. RDS does not say for which parameter, so ' +
    'it may still know the roles until then.',
} as const;

/** Attaching or changing a group resumes an instance that auto-pause has stopped: it starts with the new values. */
function reasonInPlan({ mayBePaused }: Instance, reportable: Reportable): string {
  const { association, changes, rebootAt } = reportable;
  const would =
    rebootAt === null
      ? 'Would be rebooted'
      : `Would be rebooted in window ${association.rebootWindow} (UTC), ${rebootAt}`;
  const parameters = association.parameters.map(({ name }) => name);
  const isResumed = changes.some((change) => isAttachment(change) || changesOneOf(parameters, change));
  if (mayBePaused && isResumed) return `${would}, unless it is paused: then it starts with the new values.`;
  return wouldWait(reportable)
    ? `${would}: it would run without the new values.`
    : `${would}: it reports pending-reboot, and may run without the values.`;
}

const cameLate = 'Not rebooted: it needed a reboot only after the others were done.';

function reasonAgainst({ intent, reboot, secondaryClusters }: Association, writerWaits: boolean): string {
  switch (reboot) {
    case 'never':
      return `Not rebooted: the request says reboot never. Reboot it to let the roles be ${
        intent === 'associate' ? 'used' : 'forgotten'
      }.`;
    case 'held-back':
      if (!writerWaits) return cameLate;
      return (
        "Not rebooted: the writer's reboot would also reboot the instances of the global database's secondary clusters, " +
        `${secondaryClusters.join(', ')}. Set allowGlobalReboot, or reboot it when that suits all of them.`
      );
    case 'when-required':
    case 'in-window':
      return cameLate;
  }
}
