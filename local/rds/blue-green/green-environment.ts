/** The green environment: a copy of the blue cluster and its instances, under names of their own. */

import type { Rds } from '../context.ts';
import { createCluster } from '../create-cluster.ts';
import { createInstance } from '../create-instance.ts';
import { instanceSettingsOf } from '../instance-settings.ts';
import type { Pair } from '../world/deployment.ts';
import { listedRoles } from '../world/role-status.ts';
import type { Cluster, Instance } from '../world/state.ts';

export interface GreenPlan {
  readonly blue: Cluster;
  readonly engineVersion: string;
  readonly isMajor: boolean;
  readonly parameterGroup: string;
  /** Of the instances. */
  readonly instanceGroup: string | undefined;
}

export interface GreenEnvironment {
  readonly pairs: readonly Pair[];
  readonly clusterReadyAt: number;
  readonly availableAt: number;
}

/**
 * [D] The names get an ending, topology and settings are copied. [F] Tags come with the switchover.
 *
 * @throws {ServiceFault} when the cluster cannot be made.
 */
export function makeGreen(rds: Rds, plan: GreenPlan): GreenEnvironment {
  const { blue } = plan;
  const members = writerFirst(rds, blue);
  const green = copyCluster(rds, plan);
  const instances = members.map((member) => copyInstance(rds, green, plan, member));
  const pairs: Pair[] = [
    { type: 'cluster', source: blue.resourceId, target: green.resourceId },
    ...instances.map(({ resourceId }, index) => ({
      type: 'db' as const,
      source: members[index]?.resourceId ?? '',
      target: resourceId,
    })),
  ];
  const clusterReadyAt = green.spells[0]?.until ?? rds.now();
  const availableAt = Math.max(clusterReadyAt, ...instances.map(({ createdAt }) => createdAt));
  return { pairs, clusterReadyAt, availableAt };
}

function copyCluster(rds: Rds, { blue, engineVersion, parameterGroup }: GreenPlan): Cluster {
  const { PendingModifiedValues: _waiting, ...settings } = blue.settings;
  const roles = rds.options.greenGetsRoles ? listedRoles(blue, rds.now()) : [];
  return createCluster(rds, {
    identifier: greenName(rds, blue.identifier),
    engine: blue.engine,
    engineVersion,
    engineMode: blue.engineMode,
    parameterGroup,
    roles: roles.map(({ roleArn, featureName }) => ({ RoleArn: roleArn, FeatureName: featureName })),
    tags: undefined,
    settings,
    durationMs: rds.draw('clusterRestoreMs'),
  });
}

/** [D] With the group that is named, or that of its blue one. [R] With a new major version, the default one. */
function copyInstance(
  rds: Rds,
  green: Cluster,
  { instanceGroup, isMajor }: GreenPlan,
  blue: Instance,
): Instance {
  const { PendingModifiedValues: _waiting, DBParameterGroups, ...settings } = blue.settings;
  const groupOfBlue = DBParameterGroups && !isMajor ? { DBParameterGroups } : {};
  const group = instanceGroup ? instanceSettingsOf({ DBParameterGroupName: instanceGroup }) : groupOfBlue;
  return createInstance(rds, green, {
    identifier: greenName(rds, blue.identifier),
    tags: {},
    settings: { ...settings, ...group },
  });
}

/** The first instance of a cluster becomes its writer, so the copy of the writer is made first. */
function writerFirst(rds: Rds, blue: Cluster): readonly Instance[] {
  const members = rds.world.membersOf(blue);
  const writer = blue.writers.at(-1)?.resourceId;
  return members.toSorted((a, b) => Number(b.resourceId === writer) - Number(a.resourceId === writer));
}

const NAME_LENGTH = 63;

/** [D] `NAME-green-` and six characters, which differ for every name; counted here, so that a run can be repeated. */
function greenName({ world }: Rds, identifier: string): string {
  const number = (world.resourceIds * 1_000_003_337) % 36 ** 6;
  const ending = `-green-${number.toString(36).padStart(6, '0')}`;
  return `${identifier.slice(0, NAME_LENGTH - ending.length)}${ending}`;
}
