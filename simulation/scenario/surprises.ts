/** What is under way around a cluster that the workflow cannot have begun: a deployment, a reboot. */
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { Chance } from './chance.ts';
import { foreignRoleArns, OWN_GROUP, parameterOf, services } from './names.ts';
import type { WorldPlan } from './scenario.ts';

export function drawSurprises(chance: Chance, world: WorldPlan, request: unknown): WorldPlan {
  const [cluster] = world.clusters;
  if (!isAuroraMysql(cluster)) return world;
  if (chance.happens(5)) return { ...world, deployment: chance.happens(60) ? 'blue' : 'green' };
  if (!chance.happens(8)) return world;
  return rebooted(chance, chance.happens(60) ? settled(world, request) : world);
}

function isAuroraMysql({ engine, engineMode }: ClusterSeed): boolean {
  return engine === undefined && engineMode === undefined;
}

/** Somebody has just rebooted one of its instances, which read `pending-reboot` or not. */
function rebooted(chance: Chance, world: WorldPlan): WorldPlan {
  const [{ instances = [] }] = world.clusters;
  const calm = instances.filter(({ status, isPaused }) => status === undefined && !isPaused);
  const { identifier } = chance.pickAny(calm) ?? {};
  return identifier === undefined ? world : { ...world, rebooting: [identifier] };
}

/** The cluster has everything that the request asks for. */
function settled(world: WorldPlan, request: unknown): WorldPlan {
  const [cluster, ...others] = world.clusters;
  const asked = rolesIn(request);
  // No cluster can have come to have such a role.
  if (asked.some(({ roleArn }) => foreignRoleArns.includes(roleArn))) return world;
  const { engineVersion = '' } = cluster;
  // No group has a parameter for a service that does not exist, and none of version 2 has one for Bedrock.
  const known = asked.filter(
    ({ service }) =>
      services.includes(service) && (service !== 'bedrock' || !engineVersion.startsWith('5.7')),
  );
  const held = known.map(({ service, roleArn }) => [parameterOf(service, engineVersion), roleArn]);
  const { status, statusForMs, ...rest } = cluster;
  const roles = [...new Set(asked.map(({ roleArn }) => roleArn))].map((roleArn) => ({ roleArn }));
  return {
    ...world,
    clusters: [{ ...rest, parameterGroup: OWN_GROUP, roles }, ...others],
    groups: world.groups.map((group) =>
      group.name === OWN_GROUP
        ? { ...group, parameters: { ...group.parameters, ...Object.fromEntries(held) } }
        : group,
    ),
  };
}

type Asked = readonly { readonly service: Parameters<typeof parameterOf>[0]; readonly roleArn: string }[];

function rolesIn(request: unknown): Asked {
  if (typeof request !== 'object' || request === null || !('roles' in request)) return [];
  return Array.isArray(request.roles) ? request.roles : [];
}
