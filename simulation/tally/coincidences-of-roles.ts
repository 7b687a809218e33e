/** What became of the roles that requests connect. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { callsIn, changesIn } from '../machinery/journal.ts';

export const coincidencesOfRoles: Readonly<Record<string, (executed: Executed) => boolean>> = {
  'made a role': (executed) => changed(executed, 'Make Roles', 'CreateRole'),
  'corrected who may assume a role': (executed) => changed(executed, 'Make Roles', 'UpdateAssumeRolePolicy'),
  'corrected what a role may do': (executed) =>
    changed(executed, 'Make Roles', 'PutRolePolicy') && !changed(executed, 'Make Roles', 'CreateRole'),
  'made a role, and never heard of it': ({ journal }) =>
    changesIn(journal).some(({ action, outcome }) => action === 'CreateRole' && outcome !== 'Success'),
  'refused a role that was not made here': ({ outcome }) =>
    isFailure(outcome) && outcome.error === 'RoleNotOursError',
  'refused to make a role, for the stack makes none': ({ outcome }) =>
    isFailure(outcome) && outcome.error === 'ConnectServicesOffError',
  'refused a given role for its trust policy': ({ outcome }) =>
    isFailure(outcome) && outcome.error === 'UntrustedRoleError',
  'refused a given role that is not there': ({ outcome }) =>
    isFailure(outcome) && outcome.error === 'RoleMissingError',
  'asked RDS before it knew a role': ({ journal }) =>
    callsIn(journal).some(
      ({ action, outcome }) => action === 'AddRoleToDBCluster' && outcome === 'InvalidParameterValue',
    ),
  'rolled back a role that it had made': (executed) => changed(executed, 'Roll Back', 'DeleteRole'),
  'rolled back what it had corrected': (executed) =>
    changed(executed, 'Roll Back', 'PutRolePolicy') ||
    changed(executed, 'Roll Back', 'UpdateAssumeRolePolicy'),
  'rolled back, and left a role': ({ outcome }) =>
    isFailure(outcome) && /Role \S+ (stays|could not be rolled back)/.test(outcome.cause ?? ''),
  'deleted a role': (executed) => changed(executed, 'Delete Roles', 'DeleteRole'),
  'left a role that was to be deleted': ({ history }) =>
    history.some(
      ({ stateExitedEventDetails: details }) =>
        details?.name === 'Delete Roles' && / stays: /.test(details.output ?? ''),
    ),
};

function changed({ journal }: Executed, state: string, action: string): boolean {
  return changesIn(journal).some((call) => call.state === state && call.action === action);
}
