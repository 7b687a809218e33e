/** In AWS's order, as far as it is known: the filters, the page, the deployment exists. */
import {
  DescribeBlueGreenDeployments$,
  type DescribeBlueGreenDeploymentsRequest,
  type DescribeBlueGreenDeploymentsResponse,
  type BlueGreenDeployment as ShownDeployment,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeDeployment } from '../describe/describe-deployment.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';

export const schema = DescribeBlueGreenDeployments$;
export const changes = false;
export const members = ['BlueGreenDeploymentIdentifier', 'Filters', 'MaxRecords', 'Marker'] as const;

/** [D] Source and target by their ARNs of now. */
const filters: Filters<ShownDeployment> = {
  'blue-green-deployment-identifier': ({ BlueGreenDeploymentIdentifier }) => [BlueGreenDeploymentIdentifier],
  'blue-green-deployment-name': ({ BlueGreenDeploymentName }) => [BlueGreenDeploymentName],
  source: ({ Source }) => [Source],
  target: ({ Target }) => [Target],
};

export function run(
  rds: Rds,
  request: Decoded<DescribeBlueGreenDeploymentsRequest>,
): DescribeBlueGreenDeploymentsResponse {
  const { BlueGreenDeploymentIdentifier: identifier } = request;
  const deployments = identifier ? [rds.world.deployment(identifier)] : rds.world.deployments.all();
  const shown = deployments.map((deployment) => describeDeployment(rds, deployment));
  const found = applyFilters(shown, filters, request.Filters);
  const keyOf = ({ BlueGreenDeploymentIdentifier = '' }: ShownDeployment) => BlueGreenDeploymentIdentifier;
  const { items, marker } = pageOf(found, keyOf, request);
  return { BlueGreenDeployments: items, ...(marker && { Marker: marker }) };
}
