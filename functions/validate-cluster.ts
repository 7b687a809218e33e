/**
 * Sees whether the cluster can have what is asked for and what that takes, before anything is changed: everything that
 * can be refused is refused here. Also the answer to a second start: that nothing is left to do is found here.
 */
import type { Association, Change, Observation, Start } from './shared/contract/association.ts';
import { type ValidateClusterOutput, validateClusterInput } from './shared/contract/tasks.ts';
import { decideAssociation } from './shared/decide-association.ts';
import { requiredEnvironment } from './shared/environment.ts';
import { observe } from './shared/observe.ts';
import { planChanges, valuesOf } from './shared/plan.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { readRequest } from './shared/read-request.ts';
import { rolesFromTags } from './shared/role-tags.ts';
import { isUsable, refuseUnusableCluster, refuseUnusableInstances } from './shared/status.ts';
import type { ChosenGroup } from './shared/target-group.ts';
import { task } from './shared/task.ts';
import { describeTrust } from './shared/trust/describe-trust.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(validateClusterInput, async (input): Promise<ValidateClusterOutput> => {
  const request = readRequest(input.request);
  const cluster = await findCluster(request.clusterIdentifier);
  const roles = request.roles ?? rolesFromTags(cluster, roleTagPrefix);
  const { association, held, connectedRoles } = await decideAssociation({ ...request, roles }, cluster);
  if (roles.length > 0) refuseUnusableCluster(cluster);
  const observed = await observe(cluster, valuesOf(association.parameters, held));
  if (roles.length > 0) refuseUnusableInstances(cluster.identifier, observed.instances);
  const plan = planChanges(association, observed, held, connectedRoles);
  const status = statusOf(association, observed, plan);
  return {
    status,
    association,
    start: {
      ...recordStart(association, observed, held),
      ...(connectedRoles.length > 0 && { connectedRoles }),
    },
    observed,
    plan,
    deadlineMs: Date.parse(input.startedAt) + request.timeoutMinutes * 60_000,
    summary: [summarize(status, association, observed, plan), ...describeTrust(association.roles)].join(' '),
  };
});

type Status = ValidateClusterOutput['status'];

function statusOf(association: Association, observed: Observation, plan: readonly Change[]): Status {
  const active = association.roles.every(({ roleArn }) =>
    observed.roles.some((role) => role.roleArn === roleArn && role.status === 'ACTIVE'),
  );
  if (association.dryRun || association.roles.length === 0 || (plan.length === 0 && active))
    return 'finished';
  return isBusy(observed) ? 'busy' : 'ready';
}

/** Members still being created are waited for: what they run with is not known before. */
function isBusy({ clusterStatus, instances }: Observation): boolean {
  return (
    !isUsable(clusterStatus) ||
    instances.some(({ status, parameterStatus }) => !isUsable(status) || parameterStatus === 'applying')
  );
}

function recordStart(
  { parameters, parameterGroup }: Association,
  observed: Observation,
  held: ChosenGroup['held'],
): Start {
  return {
    roles: observed.roles,
    parameterGroup: observed.parameterGroup,
    instances: observed.instances.map(({ identifier, parameterStatus }) => ({ identifier, parameterStatus })),
    targetGroupExisted: parameterGroup.origin === 'attached' || parameterGroup.origin === 'existing',
    parameters: valuesOf(parameters, held),
  };
}

function summarize(
  status: Status,
  association: Association,
  observed: Observation,
  plan: readonly Change[],
): string {
  const { clusterIdentifier, engineVersion } = association;
  if (association.roles.length === 0) return `No role is asked for on cluster ${clusterIdentifier}.`;
  if (status === 'busy')
    return `Cluster ${clusterIdentifier} cannot be changed yet: ${describeBusy(observed)}.`;
  if (plan.length === 0) return `Cluster ${clusterIdentifier} has everything that is asked for.`;
  const actions = [...Map.groupBy(plan, ({ action }) => action)].map(([action, calls]) =>
    calls.length === 1 ? action : `${action} x ${calls.length}`,
  );
  return `Cluster ${clusterIdentifier} (${engineVersion}) needs ${actions.join(', ')}.`;
}

function describeBusy({ clusterStatus, instances }: Observation): string {
  const busy = instances.filter(
    ({ status, parameterStatus }) => !isUsable(status) || parameterStatus === 'applying',
  );
  const members = busy.map(
    ({ identifier, status, parameterStatus }) => `${identifier} is ${status}, ${parameterStatus}`,
  );
  return [`it is ${clusterStatus}`, ...members].join(', ');
}
