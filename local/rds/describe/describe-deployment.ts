/** A blue/green deployment as DescribeBlueGreenDeployments shows it. */
import type {
  BlueGreenDeploymentTask,
  BlueGreenDeployment as ShownDeployment,
  SwitchoverDetail,
} from '@aws-sdk/client-rds';
import { deploymentStatus, pairStatus } from '../blue-green/status.ts';
import type { Rds } from '../context.ts';
import { arnOf } from '../world/arn.ts';
import type { BlueGreenDeployment, Pair } from '../world/deployment.ts';
import { toTagList } from './tag-list.ts';

export function describeDeployment(rds: Rds, deployment: BlueGreenDeployment): ShownDeployment {
  const { identifier, name, createdAt, deletedAt, tags } = deployment;
  const details = deployment.pairs.map((pair) => describePair(rds, deployment, pair));
  const [clusters] = details;
  return {
    BlueGreenDeploymentIdentifier: identifier,
    BlueGreenDeploymentName: name,
    ...(clusters?.SourceMember && { Source: clusters.SourceMember }),
    ...(clusters?.TargetMember && { Target: clusters.TargetMember }),
    SwitchoverDetails: details,
    Tasks: describeTasks(deployment, rds.now()),
    Status: deploymentStatus(rds, deployment),
    ...statusDetails(deployment, rds.now()),
    CreateTime: new Date(createdAt),
    ...(deletedAt !== undefined && { DeleteTime: new Date(deletedAt) }),
    TagList: toTagList(tags),
  };
}

/** [D] After a switchover the source is blue under its new name. [D, example] The target shows when it is there. */
function describePair(rds: Rds, deployment: BlueGreenDeployment, pair: Pair): SwitchoverDetail {
  const isThere = rds.now() >= (pair.type === 'cluster' ? deployment.clusterReadyAt : deployment.availableAt);
  const target = isThere ? memberArn(rds, pair, 'target') : undefined;
  return {
    SourceMember: memberArn(rds, pair, 'source'),
    ...(target && { TargetMember: target }),
    Status: pairStatus(rds, deployment, pair),
  };
}

/** Also of what is gone, by its last name. */
function memberArn({ world }: Rds, pair: Pair, side: 'source' | 'target'): string | undefined {
  const member = world.resource(pair.type, pair[side]);
  return member && arnOf(world.account, pair.type, member.identifier);
}

/** [D, example] Custom endpoints, which are not here, are made at once. */
function describeTasks(
  { clusterReadyAt, availableAt, upgrades }: BlueGreenDeployment,
  now: number,
): BlueGreenDeploymentTask[] {
  const task = (Name: string, from: number, until: number) => ({
    Name,
    Status: taskStatus(from, until, now),
  });
  return [
    task('CREATING_READ_REPLICA_OF_SOURCE', Number.NEGATIVE_INFINITY, clusterReadyAt),
    ...(upgrades ? [task('DB_ENGINE_VERSION_UPGRADE', clusterReadyAt, clusterReadyAt)] : []),
    task('CREATE_DB_INSTANCES_FOR_CLUSTER', clusterReadyAt, availableAt),
    task('CREATE_CUSTOM_ENDPOINTS', availableAt, availableAt),
  ];
}

function taskStatus(from: number, until: number, now: number): string {
  if (now >= until) return 'COMPLETED';
  return now >= from ? 'IN_PROGRESS' : 'PENDING';
}

function statusDetails({ switchover }: BlueGreenDeployment, now: number): ShownDeployment {
  if (!switchover?.timesOut || now < switchover.until) return {};
  return { StatusDetails: 'Switchover took longer than its timeout. All changes were rolled back.' };
}
