/**
 * In AWS's order, as far as it is known: the name, it is free, the source exists, its state, whether it is supported, the
 * engine version, the parameter group and its family, the quotas.
 */
import {
  CreateBlueGreenDeployment$,
  type CreateBlueGreenDeploymentRequest,
  type CreateBlueGreenDeploymentResponse,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { checkSource, sourceCluster } from '../blue-green/check-source.ts';
import { makeGreen } from '../blue-green/green-environment.ts';
import type { Rds } from '../context.ts';
import { describeDeployment } from '../describe/describe-deployment.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import { suitableGroup } from '../parameter-groups.ts';
import { isQuotaUsedUp } from '../quotas.ts';
import { parseTags } from '../tags.ts';
import { parseUpgrade, type Upgrade } from '../upgrade.ts';
import { defaultGroupName } from '../world/default-groups.ts';
import { currentAttachment } from '../world/member-status.ts';
import type { Cluster } from '../world/state.ts';

export const schema = CreateBlueGreenDeployment$;
export const changes = true;
export const members = [
  'BlueGreenDeploymentName',
  'Source',
  'TargetEngineVersion',
  'TargetDBClusterParameterGroupName',
  'TargetDBParameterGroupName',
  'Tags',
] as const;

type Request = Decoded<CreateBlueGreenDeploymentRequest>;

export function run(rds: Rds, request: Request): CreateBlueGreenDeploymentResponse {
  const { BlueGreenDeploymentName: name } = request;
  checkName(rds, name);
  const blue = sourceCluster(rds, request.Source);
  checkSource(rds, blue);
  const upgrade = parseUpgrade(blue, request.TargetEngineVersion || blue.engineVersion);
  const parameterGroup = groupFor(rds, blue, upgrade, request.TargetDBClusterParameterGroupName);
  const tags = parseTags(request.Tags);
  if (isQuotaUsedUp(rds, 'DBInstances', rds.world.membersOf(blue).length)) {
    throw faults.instanceQuotaExceeded();
  }
  const green = makeGreen(rds, {
    blue,
    engineVersion: upgrade.version,
    isMajor: upgrade.isMajor,
    parameterGroup,
    instanceGroup: request.TargetDBParameterGroupName,
  });
  const deployment = {
    identifier: `bgd-${rds.world.nextResourceId('bgd').slice(-16).toLowerCase()}`,
    name,
    createdAt: rds.now(),
    ...green,
    upgrades: upgrade.version !== blue.engineVersion,
    switchover: undefined,
    deletedAt: undefined,
    goneAt: undefined,
    tags,
  };
  rds.world.deployments.add(deployment);
  rds.events.record('deploymentReady', deployment, green.availableAt);
  return { BlueGreenDeployment: describeDeployment(rds, deployment) };
}

/** [D, model] Up to 60 characters. */
function checkName(rds: Rds, name: string): void {
  const wanted = parseIdentifier('BlueGreenDeploymentName', name, 60);
  const isTaken = rds.world.deployments.all().some((other) => other.name.toLowerCase() === wanted);
  if (isTaken) throw faults.deploymentAlreadyExists(name);
}

/** [D] The one that is named, or else that of blue. [R, of instances] With a new major version, its default group. */
function groupFor(rds: Rds, blue: Cluster, { family, isMajor }: Upgrade, named: string | undefined): string {
  const ofBlue = isMajor ? defaultGroupName(family) : currentAttachment(blue).groupName;
  return suitableGroup(rds, family, named || ofBlue).name;
}
