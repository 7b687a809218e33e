/** Whether a blue/green switchover may give the cluster's name to another cluster. */

import { type Deployment, findDeploymentsOf } from '../aws/rds/blue-green.ts';
import { isFault } from '../aws/rds/client.ts';
import type { Cluster } from '../aws/rds/clusters.ts';
import type { BlueGreenVerdict } from '../contract/association.ts';
import { BlueGreenDeploymentError } from '../errors/errors.ts';

/** Statuses after which no switchover follows. The set is open: an unknown status counts as under way. */
const over = ['SWITCHOVER_COMPLETED', 'DELETING'];

/**
 * Checks that the cluster is not in a blue/green deployment. Changes to blue are lost with the switchover, and green
 * does not have the name yet.
 *
 * @returns `not-checked` when the function is not allowed to list deployments.
 * @throws {BlueGreenDeploymentError} when it is in one. Nothing was changed.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/blue-green-deployments.html
 */
export async function refuseBlueGreen({ identifier, arn }: Cluster): Promise<BlueGreenVerdict> {
  const deployments = await findPermitted(arn);
  const underWay = deployments?.find(({ status }) => !over.includes(status));
  if (underWay === undefined) return deployments === null ? 'not-checked' : 'none';
  const side = underWay.sourceArn === arn ? 'the blue' : 'the green';
  throw new BlueGreenDeploymentError(
    `Cluster ${identifier} is ${side} cluster of blue/green deployment ${underWay.name}, which is ${underWay.status}: a ` +
      'switchover gives its name to another cluster. Switch over or delete the deployment. Then start again for the cluster ' +
      'that stays.',
  );
}

/** null when the function's role does not allow the call. */
async function findPermitted(arn: string): Promise<readonly Deployment[] | null> {
  try {
    return await findDeploymentsOf(arn);
  } catch (error) {
    if (isFault(error, 'AccessDenied', 'AccessDeniedException')) return null;
    throw error;
  }
}
