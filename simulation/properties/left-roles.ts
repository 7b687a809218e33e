/** No role is left behind that nobody hears of: a failure names those that are not as they were, a deletion those that stay. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { Run } from '../run.ts';
import { roleNameOf } from '../scenario/connections.ts';
import { ROLE_PATH } from '../scenario/documented-policies.ts';
import { firstOf, type Property, tookOverMess, wasCutOff } from './property.ts';
import { foreignPolicies, isOurs } from './role-views.ts';
import { isDeedTo, wasChangedUnseen } from './unseen.ts';
import { wishesOf } from './wishes.ts';

/** What a cause says of everything, and so of every role. */
const saysOfAll =
  /kept, as the request says|A reboot had begun|Rolling back failed as well|deleting them had begun|is done and was verified/;

export const namesTheRolesItLeaves: Property = (executed, run) => {
  const { outcome, before, after, journal } = executed;
  if (!isFailure(outcome) || wasCutOff(executed) || tookOverMess(executed, run)) return undefined;
  const cause = outcome.cause ?? '';
  if (saysOfAll.test(cause)) return undefined;
  return firstOf(
    connectedNames(executed, run).map((name) => {
      const [was, is] = [before, after].map(({ iamRoles }) => JSON.stringify(iamRoles.get(name)));
      if (was === is || journal.some((entry) => isDeedTo(entry, name))) return undefined;
      return cause.includes(name) ? undefined : `Role ${name} was ${was} and is ${is}. The cause: ${cause}`;
    }),
  );
};

export const deletesOrSaysWhyNot: Property = (executed, run) => {
  const { outcome, after, machine } = executed;
  if (isFailure(outcome) || machine !== 'DisassociateRolesStateMachine') return undefined;
  if (outcome.outcome === 'planned' || !wishesOf(executed, run).deleteRole) return undefined;
  const left = leftByDeletion(executed);
  return firstOf(
    connectedNames(executed, run).map((name) => {
      const role = after.iamRoles.get(name);
      if (role === undefined || wasChangedUnseen(executed, run, name)) return undefined;
      // Without a deletion nothing is said of a role that is not to be deleted.
      const isToStay = left === undefined && (!isOurs(role) || foreignPolicies(role).length > 0);
      if (isToStay || left?.includes(name)) return undefined;
      return `Role ${name} is still there, and it says: ${left ?? 'nothing'}`;
    }),
  );
};

function leftByDeletion({ history }: Executed): string | undefined {
  const exited = history.findLast(({ stateExitedEventDetails: details }) => details?.name === 'Delete Roles');
  return exited?.stateExitedEventDetails?.output;
}

/** Of the roles that are asked for, those that are, or would be, made here. */
function connectedNames(executed: Executed, run: Run): readonly string[] {
  const { roles } = wishesOf(executed, run);
  const ours = roles.filter(({ roleArn }) => roleArn.includes(`:role${ROLE_PATH}`));
  return ours.map(({ roleArn }) => roleNameOf(roleArn));
}
