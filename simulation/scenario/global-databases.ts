/** Global databases: the cluster leads one, with other clusters or without, or follows in one. */
import type { Chance } from './chance.ts';
import type { ScenarioKind } from './kinds.ts';
import { farClusterArn, fartherClusterArn, GLOBAL } from './names.ts';
import type { WorldPlan } from './scenario.ts';

export function drawGlobalDatabase(chance: Chance, kind: ScenarioKind, world: WorldPlan): WorldPlan {
  const [cluster, ...others] = world.clusters;
  const isGlobal = kind === 'global' || chance.happens(4);
  if (!isGlobal || cluster.engine !== undefined || cluster.engineMode !== undefined) return world;
  const place = chance.weigh({ leads: 6, leadsTwo: 2, isAlone: 1, follows: 2 });
  const foreign = {
    leads: [{ arn: farClusterArn, isWriter: false }],
    leadsTwo: [farClusterArn, fartherClusterArn].map((arn) => ({ arn, isWriter: false })),
    isAlone: [],
    follows: [{ arn: farClusterArn, isWriter: true }],
  }[place];
  // A global database does not pause, and its clusters are no replicas of another kind.
  const { instances = [], settings, ...rest } = cluster;
  const member = {
    ...rest,
    instances: instances.map(({ isPaused, ...instance }) => instance),
    globalClusterIdentifier: GLOBAL,
    hasWriter: place !== 'follows',
  };
  return {
    ...world,
    clusters: [member, ...others],
    globalDatabases: [{ identifier: GLOBAL, foreignMembers: foreign }],
  };
}
