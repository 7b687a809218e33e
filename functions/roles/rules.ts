/**
 * Turns the services that a request names into the roles to associate and the parameters that hold their ARNs, and
 * refuses what is not possible.
 */

import type { Cluster } from '../aws/rds/clusters.ts';
import type { EngineVersion } from '../aws/rds/engine-versions.ts';
import type { Held } from '../aws/rds/parameters.ts';
import { hasService } from '../cluster/engine-version.ts';
import { serviceRules } from '../cluster/services.ts';
import type { ClusterRole, PlannedParameter, PlannedRole } from '../contract/association.ts';
import type { GivenRole, Service } from '../contract/request.ts';
import {
  ConflictingRolesError,
  RoleUnusableError,
  TooManyRolesError,
  UnsuitableParameterGroupError,
  UnsupportedClusterError,
} from '../errors/errors.ts';
import { isOneOf } from './find.ts';

/**
 * AWS's quota of roles per DB cluster, which cannot be raised.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
 */
const rolesPerCluster = 5;

/** Every parameter that one of the services may use, or that takes precedence over one of these, on any version. */
export function candidateParameters(requested: readonly { readonly service: Service }[]): readonly string[] {
  const names = requested.flatMap(({ service }) => [
    ...serviceRules[service].parameters,
    ...overridingParameters(service),
  ]);
  return [...new Set(names)];
}

/**
 * One planned role per ARN, with the parameters that this engine version has for its services.
 *
 * @throws {UnsupportedClusterError} for a service that the engine version does not have.
 * @throws {UnsuitableParameterGroupError} when the group has no parameter for a service, or does not let it be set.
 * @throws {ConflictingRolesError} when two roles need one parameter, or another role in the group takes precedence.
 */
export function planRoles(
  requested: readonly GivenRole[],
  cluster: Cluster,
  version: EngineVersion,
  available: Held,
): readonly PlannedRole[] {
  const arns = [...new Set(requested.map(({ roleArn }) => roleArn))];
  const roles = arns.map((roleArn) => {
    const services = new Set(
      requested.filter((role) => role.roleArn === roleArn).map(({ service }) => service),
    );
    return {
      roleArn,
      services: [...services].map((service) => ({
        service,
        parameter: chooseParameter(service, cluster, available),
      })),
      featureName: chooseFeatureName([...services], version),
    };
  });
  refuseConflicts(roles, cluster);
  refuseOverridden(roles, cluster, { name: cluster.parameterGroup, held: available });
  return roles;
}

/** The parameters to set, each once. The parameter of each service gets the ARN of its role. */
export function planParameters(roles: readonly PlannedRole[]): readonly PlannedParameter[] {
  const values = roles.flatMap(({ roleArn, services }) =>
    services.map(({ parameter }) => [parameter, roleArn] as const),
  );
  return [...new Map(values)].map(([name, value]) => ({ name, value }));
}

/** Whether the planned roles and those of the cluster are together within RDS's limit. */
export function isRoomFor(planned: readonly PlannedRole[], roles: readonly ClusterRole[]): boolean {
  return new Set([...roles, ...planned].map(({ roleArn }) => roleArn)).size <= rolesPerCluster;
}

/**
 * Checks that the cluster has room for the planned roles.
 *
 * @param leaving the roles that are removed from the cluster first.
 * @throws {TooManyRolesError} when it would have more than five.
 */
export function refuseTooManyRoles(
  planned: readonly PlannedRole[],
  cluster: Cluster,
  leaving: readonly { readonly roleArn: string }[] = [],
): void {
  const isLeaving = isOneOf(leaving);
  const staying = cluster.roles.filter((role) => !isLeaving(role));
  if (isRoomFor(planned, staying)) return;
  const arns = new Set([...staying, ...planned].map(({ roleArn }) => roleArn));
  const there = cluster.roles.map(({ roleArn }) => roleArn).join(', ') || 'none';
  throw new TooManyRolesError(
    `Cluster ${cluster.identifier} would have ${arns.size} roles, and RDS allows ${rolesPerCluster}. It has: ${there}. ` +
      'Remove one that is not needed, let one role serve several services, or set removeReplaced if the request ' +
      'replaces one.',
  );
}

/**
 * Checks that no planned role is already associated and INVALID: adding it again does not repair it.
 *
 * @throws {RoleUnusableError} when one is.
 */
export function refuseInvalidRoles(
  planned: readonly PlannedRole[],
  cluster: { identifier: string; roles: readonly ClusterRole[] },
): void {
  const isPlanned = isOneOf(planned);
  const invalid = cluster.roles.find((role) => role.status === 'INVALID' && isPlanned(role));
  if (invalid === undefined) return;
  throw new RoleUnusableError(
    `Role ${invalid.roleArn} of cluster ${cluster.identifier} is INVALID: the cluster cannot assume it. Check that the role ` +
      'exists and that its trust policy lets rds.amazonaws.com assume it for this cluster and account; ' +
      'remove it from the cluster if it is still listed there, then start again.',
  );
}

function chooseParameter(service: Service, cluster: Cluster, available: Held): string {
  const { reaches, parameters } = serviceRules[service];
  if (!hasService(cluster.engineVersion, service)) {
    throw new UnsupportedClusterError(
      `Cluster ${cluster.identifier} runs ${cluster.engineVersion}, which cannot reach ${reaches}. ` +
        'Upgrade the cluster, or leave the service out.',
    );
  }
  const parameter = parameters.find((name) => available.has(name));
  if (parameter !== undefined && available.get(parameter)?.modifiable) return parameter;
  throw new UnsuitableParameterGroupError(
    `Parameter group ${cluster.parameterGroup} of cluster ${cluster.identifier} has no modifiable parameter for ` +
      `${reaches}: looked for ${parameters.join(' and ')}. Leave the service out, or use another engine version.`,
  );
}

/** A role is associated only once. If one of its services has no feature, it is associated without a feature name. */
function chooseFeatureName(services: readonly Service[], version: EngineVersion): string | null {
  const names = new Set(services.map((service) => serviceRules[service].featureName));
  const [wanted] = names;
  if (names.size !== 1 || !wanted) return null;
  return version.featureNames.find((name) => name.toLowerCase() === wanted.toLowerCase()) ?? null;
}

function refuseConflicts(roles: readonly PlannedRole[], cluster: Cluster): void {
  const uses = roles.flatMap(({ roleArn, services }) => services.map((use) => ({ ...use, roleArn })));
  for (const [parameter, rivals] of Map.groupBy(uses, (use) => use.parameter)) {
    if (new Set(rivals.map(({ roleArn }) => roleArn)).size < 2) continue;
    const found = rivals.map(({ service, roleArn }) => `${service} with ${roleArn}`).join(', ');
    throw new ConflictingRolesError(
      `On cluster ${cluster.identifier} (${cluster.engineVersion}) the parameter ${parameter} holds one role, and the ` +
        `request needs it for several: ${found}. Use one role with the permissions of all of them.`,
    );
  }
}

/** What a parameter group holds. */
interface GroupValues {
  readonly name: string;
  readonly held: Held;
}

/** The parameters that take precedence over that of the service, if the engine's family has them. */
export function overridingParameters(service: Service): readonly string[] {
  return serviceRules[service].overriddenBy.map((each) => serviceRules[each].parameters[0]);
}

/**
 * Checks that the database will use each role for everything that its service does. A parameter that the request sets
 * itself is fine, and one that the family does not have is not in the group.
 *
 * @throws {ConflictingRolesError} when another role in the group takes precedence.
 */
export function refuseOverridden(roles: readonly PlannedRole[], cluster: Cluster, group: GroupValues): void {
  const uses = roles.flatMap(({ roleArn, services }) => services.map((use) => ({ ...use, roleArn })));
  for (const { service, parameter, roleArn } of uses) {
    for (const winner of service === null ? [] : serviceRules[service].overriddenBy) {
      const [name] = serviceRules[winner].parameters;
      const value = group.held.get(name)?.value ?? null;
      if (value === null || value === roleArn || uses.some((use) => use.parameter === name)) continue;
      throw new ConflictingRolesError(
        `On cluster ${cluster.identifier} (${cluster.engineVersion}) the parameter ${name} of group ${group.name} holds ` +
          `${value}, and takes precedence over ${parameter}, which needs ${roleArn} for ${service}. Request ${winner} as ` +
          `well, with ${roleArn} or with the role that should stay there. Or reset the parameter.`,
      );
    }
  }
}
