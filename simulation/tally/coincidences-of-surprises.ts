/** What met an execution that it could not have begun: a deployment, a reboot, a move of a name, Lambda that fails. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { changesIn } from '../machinery/journal.ts';
import { hasOnlyReportFailed } from '../properties/property.ts';
import { startOf } from '../properties/respect.ts';
import type { Run } from '../run.ts';
import { foreignRoleArns } from '../scenario/names.ts';
import { isMove } from '../scenario/people.ts';

export const coincidencesOfSurprises: Readonly<Record<string, (executed: Executed, run: Run) => boolean>> = {
  'refused a cluster in a blue/green deployment': (executed) =>
    failedWith(executed, 'BlueGreenDeploymentError'),
  'refused a role of another account, partition or service': ({ outcome }) =>
    isFailure(outcome) && foreignRoleArns.some((arn) => outcome.cause?.includes(arn)),
  'refused a role that its owner gives to no tags': (executed) =>
    failedWith(executed, 'RoleConsentMissingError'),
  'refused a group for what is set in it': (executed) =>
    failedWith(executed, 'UnsuitableParameterGroupError') && changesIn(executed.journal).length === 0,
  'refused for the quota of parameter groups': (executed) => failedWith(executed, 'ParameterGroupQuotaError'),
  'took over a group with settings that the plan lists': ({ outcome }) =>
    !isFailure(outcome) && (outcome.parameterGroup.settings ?? []).length > 0,
  'found nothing to do, and waited for a member that started anew': (executed) =>
    !isFailure(executed.outcome) &&
    executed.outcome.changes.length === 0 &&
    entered(executed).includes('Wait For Cluster') &&
    !entered(executed).includes('Add Roles'),
  'the name moved while the cluster was waited for': ({ history }, { journal }) => {
    const move = journal.find((entry) => entry.kind === 'deed' && isMove(entry.name));
    const waits = history.filter(({ stateEnteredEventDetails: state }) => state?.name === 'Wait For Cluster');
    const begun = history.find(({ stateEnteredEventDetails: state }) => state?.name === 'Add Roles');
    const isBefore = (at: Date | undefined) => move !== undefined && (at?.getTime() ?? 0) <= move.at;
    return (
      waits.some(({ timestamp }) => isBefore(timestamp)) && !isBefore(begun?.timestamp ?? new Date(8e15))
    );
  },
  'rebooted what bears the name of a rebooted one': (executed) => {
    const rebooted = changesIn(executed.journal).filter(({ action }) => action === 'RebootDBInstance');
    const names = rebooted.map(({ fields }) => fields.DBInstanceIdentifier);
    return new Set(names).size < names.length;
  },
  'could not report what was done': (executed) => hasOnlyReportFailed(executed),
  'rolled back though Lambda was short for long': ({ dealings, outcome }) =>
    isFailure(outcome) && dealings.filter(({ kind }) => kind === 'invocation').length > 6,
  'made a group again that another execution took back': (executed) => {
    const made = changesIn(executed.journal).find(({ action }) => /^(Create|Copy)DBCluster/.test(action));
    const { DBClusterParameterGroupName: name, TargetDBClusterParameterGroupIdentifier: copy } =
      made?.fields ?? {};
    return startOf(executed)?.groups.has(name ?? copy ?? '') ?? false;
  },
};

function failedWith({ outcome }: Executed, error: string): boolean {
  return isFailure(outcome) && outcome.error === error;
}

function entered({ history }: Executed): readonly (string | undefined)[] {
  return history.flatMap(({ stateEnteredEventDetails: state }) => (state ? [state.name] : []));
}
