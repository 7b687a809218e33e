/** The blue/green deployments of a cluster. */
import { type BlueGreenDeployment, DescribeBlueGreenDeploymentsCommand } from '@aws-sdk/client-rds';
import { rds } from './client.ts';

export interface Deployment {
  readonly name: string;
  readonly status: string;
  readonly sourceArn: string;
  readonly targetArn: string;
}

/**
 * The deployments, in any status, whose source or target is the cluster of that ARN.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeBlueGreenDeployments.html
 */
export async function findDeploymentsOf(clusterArn: string): Promise<readonly Deployment[]> {
  // Two filters in one call are combined with AND, so each is its own call. A cluster is in one or two: one page.
  return [...(await findBy('source', clusterArn)), ...(await findBy('target', clusterArn))];
}

async function findBy(filter: 'source' | 'target', clusterArn: string): Promise<readonly Deployment[]> {
  const Filters = [{ Name: filter, Values: [clusterArn] }];
  const { BlueGreenDeployments = [] } = await rds(new DescribeBlueGreenDeploymentsCommand({ Filters }));
  return BlueGreenDeployments.map(toDeployment);
}

function toDeployment(deployment: BlueGreenDeployment): Deployment {
  return {
    name: deployment.BlueGreenDeploymentName ?? '',
    status: deployment.Status ?? '',
    sourceArn: deployment.Source ?? '',
    targetArn: deployment.Target ?? '',
  };
}
