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
  const found: Deployment[] = [];
  // Filters are combined with AND, so source or target would take two calls. An account has few deployments: one page.
  let marker: string | undefined;
  do {
    const page = await rds(new DescribeBlueGreenDeploymentsCommand(marker ? { Marker: marker } : {}));
    found.push(...(page.BlueGreenDeployments ?? []).map(toDeployment));
    marker = page.Marker;
  } while (marker);
  return found.filter(({ sourceArn, targetArn }) => sourceArn === clusterArn || targetArn === clusterArn);
}

function toDeployment(deployment: BlueGreenDeployment): Deployment {
  return {
    name: deployment.BlueGreenDeploymentName ?? '',
    status: deployment.Status ?? '',
    sourceArn: deployment.Source ?? '',
    targetArn: deployment.Target ?? '',
  };
}
