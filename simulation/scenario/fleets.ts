/** Several clusters whose executions share a parameter group, or ask for the same new one. */
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { ParameterGroupSeed } from '../../local/rds/seed/seed-parameter-group.ts';
import type { Chance } from './chance.ts';
import { drawInstance, drawStatus } from './conditions.ts';
import {
  CLUSTER,
  engineVersions,
  familyOf,
  parameterOf,
  roleArns,
  SHARED_GROUP,
  WISHED_GROUP,
} from './names.ts';
import { drawEventFromElsewhere } from './requests.ts';
import type { WorldPlan } from './scenario.ts';
import { association, drawEnd, type PlannedEnd, type PlannedStart } from './starts.ts';

const names = [CLUSTER, 'baskets', 'returns', 'parcels'] as const;
/** Every version has them. */
const services = ['s3', 'lambda'] as const;

/** The execution of another run that was stopped and has been forgotten. */
export const CRASHED = 'arn:aws:states:us-east-1:123456789012:execution:AssociateRoles:crashed';

export interface Fleet {
  readonly world: WorldPlan;
  readonly starts: readonly PlannedStart[];
  /** Where they belong to what the fleet is about; otherwise they are left to chance. */
  readonly faults?: readonly DemandedFault[];
}

export function drawFleet(chance: Chance, iamRoles: WorldPlan['iamRoles']): Fleet {
  const engineVersion = chance.pick(engineVersions);
  const parameterGroup = chance.happens(35) ? SHARED_GROUP : undefined;
  const members = names.slice(0, chance.between(2, 4));
  const clusters = members.map((name) => drawCluster(chance, name, engineVersion, parameterGroup));
  const groups = drawGroups(chance, engineVersion);
  const isSlow = chance.happens(20);
  const fates = isSlow
    ? { [chance.pick(roleArns)]: { activationMs: chance.durationMs(60_000, 7_200_000) } }
    : {};
  return {
    world: { groups, clusters: clusters as [ClusterSeed], globalDatabases: [], iamRoles, fates },
    starts: drawStarts(chance, members, parameterGroup !== undefined),
  };
}

/** The first one has made the group, or set its values, and fails while the others wait for their roles. */
export function drawTakenBack(chance: Chance, { world, starts }: Fleet): Fleet {
  const [first, ...others] = starts;
  if (first === undefined) return { world, starts };
  const { clusterIdentifier: _, ...wishes } = first.input as Readonly<Record<string, unknown>>;
  const input = (clusterIdentifier: string) => ({ clusterIdentifier, ...wishes, onFailure: 'roll-back' });
  const [cluster, ...rest] = world.clusters;
  const instances = [{ identifier: `${CLUSTER}-1` }];
  const { engineVersion = '' } = cluster;
  const without = world.groups.filter(({ name }) => name !== WISHED_GROUP);
  const groups = chance.happens(50) ? [...without, leftOverGroup(familyOf(engineVersion))] : world.groups;
  const refusal = { kind: 'fail', fault: 'AccessDenied', statusCode: 403, when: 'before', times: 1 } as const;
  return {
    world: { ...world, groups, clusters: [{ ...cluster, instances }, ...rest] },
    starts: [
      { ...first, input: { ...input(CLUSTER), reboot: 'when-required' }, end: undefined },
      ...others.map((one) => ({
        ...one,
        input: input(one.cluster),
        afterMs: chance.between(60_000, 400_000),
        end: undefined,
      })),
    ],
    faults: [{ action: 'RebootDBInstance', ...refusal }],
  };
}

function drawCluster(
  chance: Chance,
  identifier: string,
  engineVersion: string,
  parameterGroup: string | undefined,
): ClusterSeed {
  const instances = Array.from({ length: chance.between(0, 2) }, (_, index) => `${identifier}-${index + 1}`);
  return {
    identifier,
    resourceId: resourceIdOf(identifier),
    engineVersion,
    instances: instances.map((name) =>
      chance.happens(12) ? drawInstance(chance, name) : { identifier: name },
    ),
    tags: { 'aurora-role:s3': chance.pick(roleArns) },
    ...(chance.happens(10) && drawStatus(chance)),
    ...(parameterGroup !== undefined && { parameterGroup }),
  };
}

function resourceIdOf(identifier: string): string {
  return `cluster-${identifier.toUpperCase().padEnd(26, '0')}`;
}

/** That which the clusters have, and at times what an execution left that crashed: as it made it, or with a role. */
function drawGroups(chance: Chance, engineVersion: string): readonly ParameterGroupSeed[] {
  const family = familyOf(engineVersion);
  const role = () => ({ [parameterOf(chance.pick(services), engineVersion)]: chance.pick(roleArns) });
  const leftOver = { ...leftOverGroup(family), ...(chance.happens(40) && { parameters: role() }) };
  const shared = { name: SHARED_GROUP, family, ...(chance.happens(30) && { parameters: role() }) };
  return [shared, ...(chance.happens(25) ? [leftOver] : [])];
}

function leftOverGroup(family: string): ParameterGroupSeed {
  return {
    name: WISHED_GROUP,
    family,
    tags: {
      'created-by': 'aurora-role-association',
      'aurora-role-association:stack': 'aurora-role-association',
      'aurora-role-association:cluster': resourceIdOf(CLUSTER),
      'aurora-role-association:execution': CRASHED,
    },
  };
}

function drawStarts(chance: Chance, members: readonly string[], isShared: boolean): readonly PlannedStart[] {
  const wishes = drawWishes(chance, isShared);
  const areAlike = chance.happens(65);
  const areStopped = chance.happens(35);
  return members.map((name, index) => {
    const own = areAlike ? wishes : { ...wishes, roles: drawRoles(chance) };
    const ends = index === 0 && !areAlike ? drawCrash(chance) : undefined;
    return {
      ...association(drawInput(chance, name, own), name),
      afterMs: index === 0 ? 0 : drawDelay(chance),
      end: ends ?? (areStopped ? drawEnd(chance) : undefined),
    };
  });
}

/** At times it is stopped when it has made the group that others are to use, and some of them cannot. */
function drawCrash(chance: Chance): PlannedEnd | undefined {
  if (!chance.happens(50)) return undefined;
  return { kind: 'ABORTED', inCall: chance.between(2, 3), afterMs: chance.between(1_000, 25_000) };
}

function drawInput(chance: Chance, clusterIdentifier: string, wishes: object): unknown {
  if (chance.happens(4)) return drawEventFromElsewhere(chance, clusterIdentifier);
  return { clusterIdentifier, ...wishes, ...(chance.happens(6) && { roles: 'from-tags' }) };
}

/** Together, while the others work, or after them. */
function drawDelay(chance: Chance): number {
  if (chance.happens(55)) return chance.between(0, 3_000);
  return chance.happens(70) ? chance.durationMs(500, 600_000) : chance.between(1_800_000, 7_200_000);
}

function drawWishes(chance: Chance, isShared: boolean): object {
  const way = isShared ? { copy: 5, modify: 5, refuse: 0 } : { copy: 1, modify: 2, refuse: 4 };
  return {
    roles: drawRoles(chance),
    ...(chance.happens(85) && { parameterGroupName: WISHED_GROUP }),
    sharedParameterGroup: chance.weigh(way),
    ...(chance.happens(10) && { onFailure: 'keep' }),
    ...(chance.happens(15) && { reboot: 'never' }),
    ...(chance.happens(20) && { timeoutMinutes: chance.pick([5, 10, 20]) }),
  };
}

function drawRoles(chance: Chance): readonly object[] {
  const roleArn = chance.pick(roleArns);
  return chance.some(services, chance.between(1, 2)).map((service) => ({ service, roleArn }));
}
