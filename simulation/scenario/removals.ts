/** Requests to take roles away, and clusters that have some to be taken away. */
import { supportedFeatureNames } from '../../local/rds/engine.ts';
import type { Chance } from './chance.ts';
import { CLUSTER, clusterArn, OWN_GROUP, roleArns, SHARED_GROUP, WISHED_GROUP } from './names.ts';
import type { WorldPlan } from './scenario.ts';

/** The cluster then has the roles that its group names, some of them under a feature name. */
export function drawUse(chance: Chance, world: WorldPlan): WorldPlan {
  const [cluster, ...others] = world.clusters;
  const { engineVersion = '', parameterGroup, roles = [] } = cluster;
  const features = supportedFeatureNames('aurora-mysql', engineVersion);
  const named = namedBy(world, parameterGroup).filter(
    (roleArn) => chance.happens(80) && !roles.some((role) => role.roleArn === roleArn),
  );
  if (cluster.engine !== undefined || cluster.engineMode !== undefined) return world;
  const used = [...roles, ...named.map((roleArn) => ({ roleArn }))].slice(0, 5).map((role) => {
    const featureName = chance.happens(25) ? chance.pickAny(features) : undefined;
    return featureName === undefined ? role : { ...role, featureName };
  });
  return { ...world, clusters: [{ ...cluster, roles: used }, ...others] };
}

export function drawRemoval(chance: Chance, world: WorldPlan): Record<string, unknown> {
  const [{ roles = [], parameterGroup }] = world.clusters;
  const there = [...new Set([...roles.map(({ roleArn }) => roleArn), ...namedBy(world, parameterGroup)])];
  const wanted = chance.some(
    chance.happens(90) ? there : roleArns,
    Number(chance.weigh({ 1: 5, 2: 3, 3: 1 })),
  );
  const roleArn = chance.pick(roleArns);
  return {
    clusterIdentifier: chance.weigh({ [CLUSTER]: 90, [clusterArn]: 10 }),
    roles: (wanted.length > 0 ? wanted : [roleArn]).map((arn) => ({ roleArn: arn })),
    ...drawRemovalOptions(chance),
  };
}

/** Every field that may be left out, but for `deleteRole`. */
export function drawRemovalOptions(chance: Chance): Record<string, unknown> {
  return {
    ...(chance.happens(25) && {
      parameterGroupName: chance.weigh({ [WISHED_GROUP]: 4, [OWN_GROUP]: 1, [SHARED_GROUP]: 1 }),
    }),
    ...(chance.happens(80) && {
      sharedParameterGroup: chance.weigh({ refuse: 1, copy: 4, modify: 4 }),
    }),
    ...(chance.happens(50) && { reboot: chance.pick(['when-required', 'never']) }),
    ...(chance.happens(10) && { allowGlobalReboot: chance.happens(50) }),
    ...(chance.happens(25) && { onFailure: chance.pick(['roll-back', 'keep']) }),
    ...(chance.happens(15) && { dryRun: chance.happens(50) }),
    ...(chance.happens(30) && { timeoutMinutes: chance.pick([5, 10, 20, 45, 360]) }),
  };
}

/** The same roles that a request wants to be associated, to be taken away. */
export function removalOf(request: unknown): Record<string, unknown> | undefined {
  if (typeof request !== 'object' || request === null || !('roles' in request)) return undefined;
  const { roles } = request;
  if (!Array.isArray(roles) || roles.length === 0) return undefined;
  const arns = [...new Set(roles.map(({ roleArn }: { readonly roleArn: string }) => roleArn))];
  return { clusterIdentifier: CLUSTER, roles: arns.map((roleArn) => ({ roleArn })) };
}

function namedBy({ groups }: WorldPlan, group: string | undefined): readonly string[] {
  const values = groups.find(({ name }) => name === group)?.parameters ?? {};
  return [...new Set(Object.values(values))].filter((value) => value.startsWith('arn:'));
}
