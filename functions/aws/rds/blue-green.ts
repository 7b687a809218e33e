/** Blue/green deployments, as far as one of their clusters is concerned. */
import { type BlueGreenDeployment, DescribeBlueGreenDeploymentsCommand } from '@aws-sdk/client-rds';
import { rds } from './client.ts';

export interface Deployment {
  readonly name: string;
  readonly status: string;
  readonly sourceArn: string;
  readonly targetArn: string;
}

/**
 * The deployments that the cluster of that ARN is the source or the target of, whatever their status.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeBlueGreenDeployments.html
 */
export async function findDeploymentsOf(clusterArn: string): Promise<readonly Deployment[]> {
  // Filters of two names are both to be met, so each is a call of its own. A cluster is in one or two: that is one page.
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
