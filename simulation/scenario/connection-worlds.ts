/** Clusters that something is to be connected to, or is already, and IAM's roles with them. */
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { Chance } from './chance.ts';
import { roleArnOf } from './connections.ts';
import type { WishedConnection } from './documented-policies.ts';
import { drawConnectedRole, drawGivenRoles } from './iam-roles.ts';
import { parameterOf } from './names.ts';
import { drawFate } from './roles.ts';
import type { WorldPlan } from './scenario.ts';
import type { StackName } from './stacks.ts';

/** @param inUse in so many of a hundred cases the cluster has the role of a connection already. */
export function drawConnectableWorld(
  chance: Chance,
  region: WorldPlan,
  connections: readonly WishedConnection[],
  { stack, inUse }: { readonly stack: StackName; readonly inUse: number },
): WorldPlan {
  const [cluster, ...others] = region.clusters;
  const used = connections.filter(() => chance.happens(inUse));
  const calm = chance.happens(85) ? calmed(cluster) : cluster;
  const fated = connections.filter(() => chance.happens(6));
  const connectedRoles = connections.map((connection) =>
    drawConnectedRole(chance, connection, stack, used.includes(connection)),
  );
  return {
    ...region,
    clusters: [using(calm, used), ...others],
    groups: region.groups.map((group) => {
      const isAttached = group.name === calm.parameterGroup;
      const held = isAttached ? valuesFor(chance, used, calm.engineVersion ?? '') : {};
      return { ...group, parameters: { ...group.parameters, ...held } };
    }),
    iamRoles: [...connectedRoles.filter((role) => role !== null), ...drawGivenRoles(chance)],
    fates: {
      ...region.fates,
      ...Object.fromEntries(fated.map((connection) => [roleArnOf(connection), drawFate(chance)])),
    },
  };
}

/** What has little to do with connections is what the other kinds of runs are about: nothing of it is in the way. */
function calmed(cluster: ClusterSeed): ClusterSeed {
  if (cluster.engine !== undefined || cluster.engineMode !== undefined) return cluster;
  const { status, statusForMs, roles = [], instances = [], ...rest } = cluster;
  return {
    ...rest,
    roles: roles.slice(0, 2).map(({ roleArn }) => ({ roleArn })),
    instances: instances.map(({ identifier, parameterStatus = 'in-sync' }) => ({
      identifier,
      parameterStatus,
    })),
  };
}

function using(cluster: ClusterSeed, used: readonly WishedConnection[]): ClusterSeed {
  if (cluster.engine !== undefined || cluster.engineMode !== undefined) return cluster;
  const added = used.map((connection) => ({ roleArn: roleArnOf(connection) }));
  return { ...cluster, roles: [...added, ...(cluster.roles ?? [])].slice(0, 5) };
}

function valuesFor(
  chance: Chance,
  used: readonly WishedConnection[],
  engineVersion: string,
): Record<string, string> {
  const held = used.filter(() => chance.happens(85));
  return Object.fromEntries(
    held.map((connection) => [parameterOf(connection.service, engineVersion), roleArnOf(connection)]),
  );
}
