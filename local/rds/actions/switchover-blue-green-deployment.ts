/**
 * In AWS's order, as far as it is known: the timeout, the deployment exists, its status, all of its clusters and
 * instances are available.
 */
import {
  SwitchoverBlueGreenDeployment$,
  type SwitchoverBlueGreenDeploymentRequest,
  type SwitchoverBlueGreenDeploymentResponse,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { deploymentStatus, memberOf } from '../blue-green/status.ts';
import { switchOver } from '../blue-green/switchover.ts';
import type { Rds } from '../context.ts';
import { describeDeployment } from '../describe/describe-deployment.ts';
import { faults } from '../faults.ts';
import type { BlueGreenDeployment } from '../world/deployment.ts';
import { statusAt } from '../world/spell.ts';

export const schema = SwitchoverBlueGreenDeployment$;
export const changes = true;
export const members = ['BlueGreenDeploymentIdentifier', 'SwitchoverTimeout'] as const;

/** [D] In seconds. */
const DEFAULT_TIMEOUT = 300;

export function run(
  rds: Rds,
  request: Decoded<SwitchoverBlueGreenDeploymentRequest>,
): SwitchoverBlueGreenDeploymentResponse {
  const { SwitchoverTimeout: timeout = DEFAULT_TIMEOUT } = request;
  if (timeout < 30 || timeout > 3600) throw faults.switchoverTimeoutOutOfRange(timeout);
  const deployment = rds.world.deployment(request.BlueGreenDeploymentIdentifier);
  const status = deploymentStatus(rds, deployment);
  // [F] One that has failed can be tried again.
  if (status !== 'AVAILABLE' && status !== 'SWITCHOVER_FAILED') {
    throw faults.deploymentNotInState(deployment.identifier, status, 'switched over');
  }
  const busy = busyMembers(rds, deployment);
  if (busy.length > 0) {
    throw faults.deploymentNotInState(
      deployment.identifier,
      `waiting for ${busy.join(', ')}`,
      'switched over',
    );
  }
  switchOver(rds, deployment, timeout * 1000);
  return { BlueGreenDeployment: describeDeployment(rds, deployment) };
}

/** [D] All must be available. [F] That the call says so, and not the status of the deployment later. */
function busyMembers(rds: Rds, { pairs }: BlueGreenDeployment): readonly string[] {
  return pairs
    .flatMap((pair) => [memberOf(rds, pair, 'source'), memberOf(rds, pair, 'target')])
    .flatMap((member) => {
      const status = member && statusAt(member.spells, rds.now());
      return status === undefined || status === 'available' ? [] : [`${member?.identifier} (${status})`];
    });
}
