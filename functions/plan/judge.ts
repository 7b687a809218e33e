/** Judges a decided association or disassociation on its cluster: what has to be done, and whether it can be. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findInstances } from '../aws/rds/instances.ts';
import type { Held } from '../aws/rds/parameters.ts';
import { refuseBlueGreen } from '../cluster/blue-green.ts';
import {
  isChanging,
  isInstanceChanging,
  isUsable,
  refuseUnusableCluster,
  refuseUnusableInstances,
} from '../cluster/status.ts';
import type {
  Association,
  Change,
  Instance,
  Observation,
  Parameter,
  PlannedParameter,
  PlannedRole,
  Start,
} from '../contract/association.ts';
import type { ValidateRequestOutput } from '../contract/tasks.ts';
import { valuesOf } from '../parameter-group/held.ts';
import { describeSettings } from '../parameter-group/other-settings.ts';
import { refuseFullQuota } from '../parameter-group/quota.ts';
import { leavesTime, rebootTime } from '../reboot/window.ts';
import { isActive } from '../roles/find.ts';
import { describeTrust } from '../roles/trust/describe-trust.ts';
import { planChanges } from './calls.ts';
import type { DecidedAssociation } from './decide-association.ts';

/** Both in milliseconds since the epoch. */
export interface Timing {
  readonly nowMs: number;
  readonly deadlineMs: number;
}

/**
 * Looks at the cluster, records it, and plans what is missing.
 *
 * @throws {ClusterUnusableError} when the cluster or an instance is in a status that will not change by itself.
 * @throws {BlueGreenDeploymentError} when something is to be changed and the cluster is in a blue/green deployment.
 * @throws {ParameterGroupQuotaError} when there is no room for the group that would be made.
 */
export async function judgeCluster(
  { association: decided, held, connectedRoles }: DecidedAssociation,
  cluster: Cluster,
  { nowMs, deadlineMs }: Timing,
): Promise<ValidateRequestOutput> {
  const association = { ...decided, parameters: decided.parameters.map((one) => withEffect(one, held)) };
  const isAsked = association.roles.length > 0;
  if (isAsked) refuseUnusableCluster(cluster);
  const observed = await observe(cluster, valuesOf(association.parameters, held));
  if (isAsked) refuseUnusableInstances(cluster.identifier, observed.instances);
  const quota = isAsked ? await refuseFullQuota(association.parameterGroup, cluster.identifier) : null;
  const { deletions = [] } = association;
  const plan = [...planChanges(association, observed, held, connectedRoles), ...deletions];
  const status = statusOf(association, observed, plan);
  const rebootAt = rebootTimeOf(association, plan, nowMs);
  const blueGreen = plan.length === 0 ? {} : { blueGreenDeployment: await refuseBlueGreen(cluster) };
  return {
    status,
    association: { ...association, ...blueGreen },
    start: {
      ...recordStart(association, observed, held),
      ...(connectedRoles.length > 0 && { connectedRoles }),
    },
    observed,
    plan,
    deadlineMs,
    rebootAt,
    summary: [
      summarize(status, association, observed, plan),
      ...(rebootAt === null ? [] : [`Reboots wait for window ${association.rebootWindow}: ${rebootAt}.`]),
      ...describeSettings(association.parameterGroup),
      ...describeTrust(association.roles),
      ...(blueGreen.blueGreenDeployment === 'not-checked' ? [blueGreenNotChecked] : []),
      ...(quota === null ? [] : [quota]),
    ].join(' '),
  };
}

/** null when the reboots would begin as soon as everything else is done. */
function rebootTimeOf({ rebootWindow }: Association, plan: readonly Change[], nowMs: number): string | null {
  const moment = { nowMs, changes: [] };
  const isRebooting = plan.some(({ action }) => action === 'RebootDBInstance');
  if (rebootWindow === undefined || !isRebooting || leavesTime(rebootWindow, moment)) return null;
  return rebootTime(rebootWindow, moment);
}

const blueGreenNotChecked =
  'It is unknown whether it is in a blue/green deployment: the function may not call rds:DescribeBlueGreenDeployments.';

function withEffect(parameter: PlannedParameter, held: Held): PlannedParameter {
  return held.get(parameter.name)?.dynamic ? parameter : { ...parameter, isStatic: true };
}

type Status = ValidateRequestOutput['status'];

function statusOf(association: Association, observed: Observation, plan: readonly Change[]): Status {
  const { intent, roles, dryRun } = association;
  const isUsed = ({ roleArn }: PlannedRole) => isActive(observed.roles, roleArn);
  // A disassociation plans to remove every listed role, so an empty plan means that none is listed.
  const isDone = plan.length === 0 && (intent === 'disassociate' || roles.every(isUsed));
  if (dryRun || roles.length === 0) return 'finished';
  if (isDone) return isStillChanging(observed) ? 'busy' : 'finished';
  return isBusy(observed) ? 'busy' : 'ready';
}

/** Members still being created are waited for: until then it is unknown which values they run with. */
function isBusy({ clusterStatus, instances }: Observation): boolean {
  return !isUsable(clusterStatus) || instances.some(isMemberBusy);
}

/** The last change may not have reached the members: until then it is unknown whether they wait for a reboot. */
function isStillChanging({ clusterStatus, instances }: Observation): boolean {
  return isChanging(clusterStatus) || instances.some(isInstanceChanging);
}

function isMemberBusy(instance: Instance): boolean {
  return !isUsable(instance.status) || isInstanceChanging(instance);
}

function recordStart({ parameters, parameterGroup }: Association, observed: Observation, held: Held): Start {
  return {
    roles: observed.roles,
    parameterGroup: observed.parameterGroup,
    instances: observed.instances.map(({ identifier, resourceId, parameterStatus }) => ({
      identifier,
      resourceId,
      parameterStatus,
    })),
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
  const { intent, cluster, engineVersion } = association;
  if (association.roles.length === 0) return `No role is requested for cluster ${cluster.identifier}.`;
  if (status === 'busy') return `Cluster ${cluster.identifier} is not ready yet: ${describeBusy(observed)}.`;
  if (plan.length === 0) {
    const asWanted = { associate: 'everything that is requested', disassociate: 'nothing of these roles' };
    return `Cluster ${cluster.identifier} has ${asWanted[intent]}.`;
  }
  const actions = [...Map.groupBy(plan, ({ action }) => action)].map(([action, calls]) =>
    calls.length === 1 ? action : `${action} x ${calls.length}`,
  );
  return `Cluster ${cluster.identifier} (${engineVersion}) needs ${actions.join(', ')}.`;
}

function describeBusy({ clusterStatus, instances }: Observation): string {
  const members = instances
    .filter(isMemberBusy)
    .map(({ identifier, status, parameterStatus }) => `${identifier} is ${status}, ${parameterStatus}`);
  return [`it is ${clusterStatus}`, ...members].join(', ');
}

/** The cluster's state together with the role parameters of the group that holds them. */
export async function observe(cluster: Cluster, parameters: readonly Parameter[]): Promise<Observation> {
  return {
    clusterStatus: cluster.status,
    roles: cluster.roles,
    parameterGroup: cluster.parameterGroup,
    parameters,
    instances: await findInstances(cluster),
  };
}
