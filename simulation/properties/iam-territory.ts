/** A role that was not made here is never changed; one is deleted only where that was asked for, or when it is undone. */
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { roleNameOf } from '../scenario/connections.ts';
import { OWN_POLICY, ROLE_PATH } from '../scenario/documented-policies.ts';
import { boundaryOf } from '../scenario/stacks.ts';
import { firstOf, movedMeanwhile, type Property } from './property.ts';
import { startOf } from './respect.ts';
import { foreignPolicies, isOurs } from './role-views.ts';
import { wishesOf } from './wishes.ts';

export const touchesOnlyItsOwnRoles: Property = (executed, run) =>
  firstOf(
    executed.journal.map((entry, index) => {
      if (entry.kind !== 'call' || entry.service !== 'iam' || !entry.changed) return undefined;
      if (movedMeanwhile(executed.journal, index)) return undefined;
      const wrong = trespass(entry, executed, run);
      return wrong && `${entry.state} called ${entry.action} of ${entry.fields.RoleName}, ${wrong}.`;
    }),
  );

function trespass(call: CallEntry, executed: Executed, run: Run): string | undefined {
  const { action, fields, before } = call;
  const { roles } = wishesOf(executed, run);
  if (!roles.some(({ roleArn }) => roleNameOf(roleArn) === fields.RoleName)) return 'which nobody asked for';
  if (action === 'CreateRole') return wrongRole(call, run);
  const role = before?.iamRoles.get(fields.RoleName ?? '');
  if (role === undefined || !isOurs(role)) return 'which was not made here';
  if (fields.PolicyName !== undefined && fields.PolicyName !== OWN_POLICY)
    return `whose policy ${fields.PolicyName} is somebody else's`;
  return action.startsWith('Delete') ? wrongDeletion(call, executed, run) : undefined;
}

function wrongRole({ fields }: CallEntry, { scenario }: Run): string | undefined {
  if (fields.Path !== ROLE_PATH) return `under ${fields.Path}`;
  return fields.PermissionsBoundary === boundaryOf(scenario.stack) ? undefined : 'with another boundary';
}

function wrongDeletion(call: CallEntry, executed: Executed, run: Run): string | undefined {
  const { action, fields, state, before } = call;
  const { RoleName = '' } = fields;
  if (state === 'Roll Back') {
    const start = startOf(executed);
    const atStart = start?.iamRoles.get(RoleName);
    const isUndone = action === 'DeleteRolePolicy' && atStart?.policies[OWN_POLICY] === undefined;
    if (start === undefined || (atStart !== undefined && isUndone)) return undefined;
    if (atStart !== undefined) return 'which was there at the start';
  } else if (!wishesOf(executed, run).deleteRole) return 'and was not asked to';
  const role = before?.iamRoles.get(RoleName);
  const [foreign] = role === undefined ? [] : foreignPolicies(role);
  return foreign && `to which somebody gave ${foreign}`;
}

/** Not even tried: without the permission IAM would refuse it. */
export const leavesIamAloneWhenOff: Property = ({ journal }, { scenario }) => {
  if (scenario.stack === 'connecting' || scenario.stack === 'bounding') return undefined;
  const call = callsIn(journal).find(
    ({ service, action }) => service === 'iam' && !/^(Get|List)/.test(action),
  );
  return call && `${call.state} called ${call.action}, and the stack connects no services.`;
};
