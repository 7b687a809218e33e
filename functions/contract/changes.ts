/**
 * The mutating calls, as the plan predicts them and the report lists them. Both are built here, so that a plan and
 * the execution that follows it use the same words.
 */
import type { Association, Change, ClusterRole, Instance, Parameter, PlannedRole } from './association.ts';

export function roleAdded(cluster: string, { roleArn }: PlannedRole | ClusterRole): Change {
  return { action: 'AddRoleToDBCluster', target: cluster, from: null, to: roleArn };
}

export function roleRemoved(cluster: string, { roleArn }: ClusterRole): Change {
  return { action: 'RemoveRoleFromDBCluster', target: cluster, from: roleArn, to: null };
}

/** A new group with its family, or a copy with the name of its source group. */
export function groupMade({ parameterGroup: group }: Association): Change {
  if (group.origin === 'copied') {
    return {
      action: 'CopyDBClusterParameterGroup',
      target: group.name,
      from: group.copiedFrom,
      to: group.name,
    };
  }
  return { action: 'CreateDBClusterParameterGroup', target: group.name, from: null, to: group.family };
}

export function groupDeleted(group: string): Change {
  return { action: 'DeleteDBClusterParameterGroup', target: group, from: group, to: null };
}

/** `before` and `after` name the same parameters. */
export function parametersSet(
  group: string,
  before: readonly Parameter[],
  after: readonly Parameter[],
): Change {
  return { action: 'ModifyDBClusterParameterGroup', target: group, from: values(before), to: values(after) };
}

export function parametersReset(group: string, before: readonly Parameter[]): Change {
  const after = before.map(({ name }) => ({ name, value: null }));
  return { action: 'ResetDBClusterParameterGroup', target: group, from: values(before), to: values(after) };
}

/** One execution either sets parameters or resets them; `before` and `after` name the same ones. */
export function parametersChanged(
  group: string,
  before: readonly Parameter[],
  after: readonly Parameter[],
): Change {
  const isReset = after.every(({ value }) => value === null);
  return isReset ? parametersReset(group, before) : parametersSet(group, before, after);
}

export function groupAttached(cluster: string, from: string, to: string): Change {
  return { action: 'ModifyDBCluster', target: cluster, from, to };
}

export function instanceRebooted({
  identifier,
  resourceId,
}: Pick<Instance, 'identifier' | 'resourceId'>): Change {
  const which = resourceId === null ? {} : { resourceId };
  return { action: 'RebootDBInstance', target: identifier, from: 'pending-reboot', to: 'in-sync', ...which };
}

/** The role is created in IAM, as opposed to added to a cluster. `roleDeleted` is the opposite. */
export function roleMade(roleArn: string): Change {
  return { action: 'CreateRole', target: roleNameOf(roleArn), from: null, to: roleArn };
}

export function roleDeleted(roleArn: string): Change {
  return { action: 'DeleteRole', target: roleNameOf(roleArn), from: roleArn, to: null };
}

/** A write of a role's inline policy, with the document before and after. */
export function policyPut(roleArn: string, before: string | null, after: string): Change {
  return { action: 'PutRolePolicy', target: roleNameOf(roleArn), from: before, to: after };
}

export function policyDeleted(roleArn: string, before: string | null): Change {
  return { action: 'DeleteRolePolicy', target: roleNameOf(roleArn), from: before, to: null };
}

export function trustPolicyPut(roleArn: string, before: string | null, after: string): Change {
  return { action: 'UpdateAssumeRolePolicy', target: roleNameOf(roleArn), from: before, to: after };
}

/** Planned changes count as done, because an earlier try may have made them and lost the response. Then any others. */
export function asForetold(foretold: readonly Change[], done: readonly Change[]): readonly Change[] {
  const isForetold = ({ action, target }: Change) =>
    foretold.some((change) => change.action === action && change.target === target);
  return [...foretold, ...done.filter((change) => !isForetold(change))];
}

/** `RemoveRoleFromDBCluster of AllowAuroraS3Role`: a change in a sentence. */
export function describeChange({ action, target, from, to }: Change): string {
  const role = [to, from].find((value) => typeof value === 'string' && value.startsWith('arn:'));
  return `${action} of ${typeof role === 'string' ? role.split('/').at(-1) : target}`;
}

function values(parameters: readonly Parameter[]): Record<string, string | null> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/** `AllowAuroraS3Role`: the name of a role is the last part of its ARN, after the path. */
export function roleNameOf(roleArn: string): string {
  return roleArn.split('/').at(-1) ?? roleArn;
}
