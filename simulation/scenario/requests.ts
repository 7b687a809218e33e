/** Requests with every field, events of EventBridge, and inputs that are wrong. */
import type { Chance } from './chance.ts';
import {
  CLUSTER,
  clusterArn,
  FOREIGN_GROUP,
  foreignRoleArns,
  OTHER_FAMILY_GROUP,
  OWN_GROUP,
  roleArns,
  SHARED_GROUP,
  services,
  WISHED_GROUP,
} from './names.ts';
import type { WorldPlan } from './scenario.ts';

export function drawRequest(chance: Chance, world: WorldPlan): unknown {
  if (chance.happens(10))
    return chance.happens(15) ? drawEventFromElsewhere(chance, CLUSTER) : clusterCreated(chance);
  const request = drawValid(chance, world);
  if (chance.happens(5)) return fromTags(request);
  return chance.happens(4) ? spoil(chance, request) : request;
}

/** The same for the roles of the cluster's tags, as the sweep starts it. */
function fromTags(request: Record<string, unknown>): Record<string, unknown> {
  return { ...request, roles: 'from-tags' };
}

function drawValid(chance: Chance, world: WorldPlan): Record<string, unknown> {
  const [{ roles = [] }] = world.clusters;
  return {
    clusterIdentifier: chance.weigh({
      [CLUSTER]: 89,
      [CLUSTER.toUpperCase()]: 4,
      [clusterArn]: 6,
      'no-such-cluster': 1,
    }),
    roles: drawRoles(
      chance,
      roles.map(({ roleArn }) => roleArn),
    ),
    ...drawOptions(chance, world),
  };
}

/** Every field that may be left out. */
export function drawOptions(chance: Chance, { globalDatabases }: WorldPlan): Record<string, unknown> {
  return {
    ...maybe(chance, 30, 'parameterGroupName', () => drawGroupName(chance)),
    ...maybe(chance, 70, 'sharedParameterGroup', () => chance.weigh({ refuse: 2, copy: 4, modify: 4 })),
    ...maybe(chance, 30, 'reboot', () => chance.pick(['when-required', 'never'])),
    ...maybe(chance, 30, 'onFailure', () => chance.pick(['roll-back', 'keep'])),
    ...maybe(chance, 25, 'dryRun', () => chance.happens(40)),
    ...maybe(chance, globalDatabases.length > 0 ? 60 : 5, 'allowGlobalReboot', () => chance.happens(65)),
    ...maybe(chance, 25, 'removeReplaced', () => chance.happens(70)),
    ...maybe(chance, 5, 'copyTags', () => chance.happens(70)),
    ...maybe(chance, 5, 'Comment', () => 'After the release.'),
    ...maybe(chance, 35, 'timeoutMinutes', () => chance.pick([5, 10, 15, 20, 45, 120, 360])),
  };
}

/** Mostly one role a service; now and then one role for all, as when two services share a parameter. */
function drawRoles(chance: Chance, there: readonly string[]): readonly Record<string, unknown>[] {
  // Bedrock is in few versions: asked for as often as the others it would have most requests refused.
  const usual = chance.happens(15) ? services : services.filter((service) => service !== 'bedrock');
  const asked = chance.some(usual, Number(chance.weigh({ 1: 5, 2: 5, 3: 2, 5: 1 })));
  const forAll = chance.pick(roleArns);
  const oneForAll = chance.happens(60);
  return asked.map((service) => {
    const roleArn = chance.happens(20) && there.length > 0 ? chance.pick(there) : chance.pick(roleArns);
    if (chance.happens(2)) return { service, roleArn: chance.pick(foreignRoleArns) };
    return { service, roleArn: oneForAll ? forAll : roleArn };
  });
}

function drawGroupName(chance: Chance): string {
  return chance.weigh({
    [WISHED_GROUP]: 5,
    'Orders-Access': 1,
    [OWN_GROUP]: 2,
    [FOREIGN_GROUP]: 2,
    [SHARED_GROUP]: 1,
    [OTHER_FAMILY_GROUP]: 1,
  });
}

function maybe(
  chance: Chance,
  percent: number,
  field: string,
  draw: () => unknown,
): Readonly<Record<string, unknown>> {
  return chance.happens(percent) ? { [field]: draw() } : {};
}

/** One thing wrong with it. */
function spoil(chance: Chance, request: Record<string, unknown>): unknown {
  return chance.pick<unknown>([
    { ...request, roles: [] },
    { ...request, roles: [{ service: 'logs', roleArn: roleArns[0] }] },
    { ...request, roles: [{ service: 's3', roleArn: 'AllowAuroraS3Role' }] },
    { ...request, roles: [{ service: 'S3', roleArn: roleArns[0] }] },
    { ...request, clusterIdentifier: '-orders' },
    { ...request, timeoutMinutes: 4 },
    { ...request, parameterGroupName: 'default.aurora-mysql8.0' },
    { ...request, reboot: 'always' },
    { ...request, dryrun: true },
    { clusterIdentifier: CLUSTER },
    [],
    null,
    'orders',
  ]);
}

/** Of a namesake of the cluster in another account or Region: only the ARN says so, or the envelope as well. */
export function drawEventFromElsewhere(chance: Chance, cluster: string): unknown {
  const [region, account] = chance.pick([
    ['eu-west-1', '123456789012'],
    ['us-east-1', '210987654321'],
  ] as const);
  const event = eventOf(`arn:aws:rds:${region}:${account}:cluster:${cluster}`, cluster);
  return chance.happens(50) ? event : { ...event, region, account };
}

function clusterCreated(chance: Chance): unknown {
  const SourceArn = chance.happens(95) ? clusterArn : 'arn:aws:rds:us-east-1:123456789012:db:orders-1';
  return eventOf(SourceArn, chance.pick([CLUSTER, `rds:${CLUSTER}`]));
}

function eventOf(SourceArn: string, SourceIdentifier: string) {
  return {
    version: '0',
    id: '00000000-0000-4000-8000-000000000000',
    'detail-type': 'RDS DB Cluster Event',
    source: 'aws.rds',
    account: '123456789012',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [SourceArn],
    detail: {
      EventCategories: ['creation'],
      SourceType: 'CLUSTER',
      SourceArn,
      Date: '2026-01-01T00:00:00.000Z',
      Message: 'DB cluster created',
      SourceIdentifier,
      EventID: 'RDS-EVENT-0170',
    },
  };
}
