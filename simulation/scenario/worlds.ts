/** Clusters of many kinds, with the groups they have, and other clusters that share those groups or do not. */
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { ParameterGroupSeed } from '../../local/rds/seed/seed-parameter-group.ts';
import type { Chance } from './chance.ts';
import { drawInstance, drawStatus } from './conditions.ts';
import {
  CLUSTER,
  clusterResourceId,
  engineVersions,
  FOREIGN_GROUP,
  familyOf,
  farClusterArn,
  OTHER_FAMILY_GROUP,
  OWN_GROUP,
  otherRoleArns,
  parameterOf,
  roleArns,
  SHARED_GROUP,
  services,
} from './names.ts';
import { drawFate, drawRoles, drawTags } from './roles.ts';
import type { WorldPlan } from './scenario.ts';

const otherEngines = [
  { engine: 'aurora-postgresql', engineVersion: '16.6' },
  { engine: 'docdb', engineVersion: '5.0.0' },
  { engine: 'neptune', engineVersion: '1.3.4.0' },
  // Aurora MySQL version 1, and a Multi-AZ DB cluster.
  { engine: 'aurora', engineVersion: '5.6.mysql_aurora.1.22.2' },
  { engine: 'mysql', engineVersion: '8.0.39' },
];

export function drawWorld(chance: Chance): WorldPlan {
  const engineVersion = chance.pick(engineVersions);
  const kind = chance.weigh({ default: 45, own: 32, shared: 18 });
  const attached = { default: undefined, own: OWN_GROUP, shared: SHARED_GROUP }[kind];
  return {
    groups: drawGroups(chance, engineVersion),
    clusters: [
      drawCluster(chance, engineVersion, attached),
      ...drawNeighbours(chance, engineVersion, kind === 'shared'),
    ],
    globalDatabases: [],
    iamRoles: [],
    fates: Object.fromEntries(
      roleArns.flatMap((arn) => (chance.happens(9) ? [[arn, drawFate(chance)]] : [])),
    ),
  };
}

function drawGroups(chance: Chance, engineVersion: string): readonly ParameterGroupSeed[] {
  const family = familyOf(engineVersion);
  const otherFamily = family === 'aurora-mysql8.0' ? 'aurora-mysql5.7' : 'aurora-mysql8.0';
  const own = [OWN_GROUP, SHARED_GROUP, FOREIGN_GROUP].map((name) => ({
    name,
    family,
    parameters: drawParameters(chance, engineVersion),
  }));
  // After a major upgrade it is of the family of before. Whoever made it may have set something else in it.
  const leftOver = () => ({
    name: `${CLUSTER}-roles`,
    family: chance.happens(30) ? otherFamily : family,
    description: 'Made long ago',
    ...(chance.happens(50) && { parameters: { binlog_format: 'ROW' } }),
    ...(chance.happens(40) && { tags: leftOverTags }),
  });
  return [
    ...own,
    { name: OTHER_FAMILY_GROUP, family: otherFamily },
    ...(chance.happens(12) ? [leftOver()] : []),
  ];
}

/** Of what an execution of the stack made for the cluster and left, as when it was stopped. */
const leftOverTags = {
  'created-by': 'aurora-role-association',
  'aurora-role-association:stack': 'aurora-role-association',
  'aurora-role-association:cluster': clusterResourceId,
  'aurora-role-association:execution':
    'arn:aws:states:us-east-1:123456789012:execution:AssociateRoles:stopped',
};

function drawParameters(chance: Chance, engineVersion: string): Record<string, string> {
  if (chance.happens(40)) return {};
  const usable = services.filter(
    (service) => service !== 'bedrock' || familyOf(engineVersion) !== 'aurora-mysql5.7',
  );
  const set = chance.some(usable, chance.between(1, 5)).map((service) => {
    const value = chance.pick([...roleArns, ...otherRoleArns]);
    return [parameterOf(service, engineVersion), value];
  });
  return Object.fromEntries([...set, ...(chance.happens(30) ? [['binlog_format', 'ROW']] : [])]);
}

function drawCluster(chance: Chance, engineVersion: string, parameterGroup: string | undefined): ClusterSeed {
  const instances = Array.from({ length: Number(chance.weigh({ 0: 2, 1: 4, 2: 4, 3: 2, 4: 1 })) }, () => 0);
  return {
    identifier: CLUSTER,
    resourceId: clusterResourceId,
    engineVersion,
    roles: drawRoles(chance),
    instances: instances.map((_, index) => drawInstance(chance, `${CLUSTER}-${index + 1}`)),
    tags: drawTags(chance),
    ...drawStatus(chance),
    ...(parameterGroup !== undefined && { parameterGroup }),
    ...drawPeculiarity(chance),
  };
}

/** Of another engine, which has another family and so its default group; Serverless v1; a replica; mostly nothing. */
function drawPeculiarity(chance: Chance): ClusterSeed {
  const kind = chance.weigh({ none: 91, replica: 3, engine: 4, serverless: 2 });
  if (kind === 'serverless') return { engineMode: 'serverless' };
  if (kind === 'replica') return { settings: { ReplicationSourceIdentifier: farClusterArn } };
  if (kind === 'none') return {};
  const other = chance.pick(otherEngines);
  return { ...other, roles: [] };
}

function drawNeighbours(chance: Chance, engineVersion: string, sharing: boolean): readonly ClusterSeed[] {
  const neighbour = (identifier: string, parameterGroup: string): ClusterSeed => ({
    identifier,
    engineVersion,
    parameterGroup,
    roles: chance.some(roleArns, 1).map((roleArn) => ({ roleArn })),
    instances: Array.from({ length: chance.between(0, 2) }, (_, index) => ({
      identifier: `${identifier}-${index + 1}`,
    })),
  });
  return [
    ...(chance.happens(70) ? [neighbour('billing', FOREIGN_GROUP)] : []),
    ...(sharing && chance.happens(85) ? [neighbour('stock', SHARED_GROUP)] : []),
  ];
}
