/** Parameters that win over the one of a service: where one holds another role, the service's own is never looked at. */
import type { PlannedRole } from './contract/association.ts';
import type { Service } from './contract/request.ts';
import { ConflictingRolesError } from './errors.ts';
import type { Cluster } from './rds/clusters.ts';
import type { GroupParameter } from './rds/parameters.ts';
import { serviceRules } from './services.ts';

/** What a parameter group holds. */
interface GroupValues {
  readonly name: string;
  readonly held: ReadonlyMap<string, GroupParameter>;
}

/** The parameters that win over that of the service, where the engine's family has them. */
export function overridingParameters(service: Service): readonly string[] {
  return serviceRules[service].overriddenBy.map((each) => serviceRules[each].parameters[0]);
}

/**
 * Sees that the database will use each role for the whole of its service. A parameter that the request itself sets is as
 * wanted, and one that the family does not have is not in the group.
 *
 * @throws {ConflictingRolesError} when another role in the group wins.
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
          `${value}, and wins over ${parameter}, which is to hold ${roleArn} for ${service}. Ask for ${winner} as well, ` +
          `with ${roleArn} or with the role that is to stay there, or reset the parameter.`,
      );
    }
  }
}
