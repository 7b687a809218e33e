/** The statuses of a blue/green deployment and of its pairs, from the times of the calls and the clock. */
import type { Rds } from '../context.ts';
import type { BlueGreenDeployment, Pair } from '../world/deployment.ts';
import type { Cluster, Instance } from '../world/state.ts';

type Phase =
  | 'PROVISIONING'
  | 'AVAILABLE'
  | 'SWITCHOVER_IN_PROGRESS'
  | 'SWITCHOVER_COMPLETED'
  | 'SWITCHOVER_FAILED';

export type DeploymentStatus = Phase | 'INVALID_CONFIGURATION' | 'DELETING';

export function deploymentStatus(rds: Rds, deployment: BlueGreenDeployment): DeploymentStatus {
  if (deployment.deletedAt !== undefined) return 'DELETING';
  const phase = phaseAt(deployment, rds.now());
  const isOver = phase === 'SWITCHOVER_COMPLETED' || phase === 'SWITCHOVER_IN_PROGRESS';
  const [clusters] = deployment.pairs;
  const isWhole = clusters !== undefined && missingOf(rds, clusters) === undefined;
  return isOver || isWhole ? phase : 'INVALID_CONFIGURATION';
}

/** How far a pair is, or which of the two is missing. */
export function pairStatus(rds: Rds, deployment: BlueGreenDeployment, pair: Pair): string {
  const missing = missingOf(rds, pair);
  return missing === undefined ? phaseAt(deployment, rds.now()) : `MISSING_${missing}`;
}

/** The cluster or instance of a pair, unless it is gone. */
export function memberOf(rds: Rds, pair: Pair, side: 'source' | 'target'): Cluster | Instance | undefined {
  const member = rds.world.resource(pair.type, pair[side]);
  const isGone = member?.goneAt !== undefined && member.goneAt <= rds.now();
  return isGone ? undefined : member;
}

/** The deployment that a cluster is part of. */
export function deploymentOf(rds: Rds, { resourceId }: Cluster): BlueGreenDeployment | undefined {
  return rds.world.deployments
    .all()
    .find(({ pairs: [clusters] }) => clusters?.source === resourceId || clusters?.target === resourceId);
}

function phaseAt({ availableAt, switchover }: BlueGreenDeployment, now: number): Phase {
  if (switchover === undefined) return now < availableAt ? 'PROVISIONING' : 'AVAILABLE';
  if (now < switchover.until) return 'SWITCHOVER_IN_PROGRESS';
  return switchover.timesOut ? 'SWITCHOVER_FAILED' : 'SWITCHOVER_COMPLETED';
}

function missingOf(rds: Rds, pair: Pair): 'SOURCE' | 'TARGET' | undefined {
  if (memberOf(rds, pair, 'source') === undefined) return 'SOURCE';
  return memberOf(rds, pair, 'target') === undefined ? 'TARGET' : undefined;
}
