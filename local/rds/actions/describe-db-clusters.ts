/** In AWS's order, as far as it is known: the filters, the page, the cluster exists. */
import {
  type DBClusterMessage,
  DescribeDBClusters$,
  type DescribeDBClustersMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import type { Cluster } from '../world/state.ts';

export const schema = DescribeDBClusters$;
export const changes = false;
export const members = ['DBClusterIdentifier', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared'] as const;

export function run(rds: Rds, request: Decoded<DescribeDBClustersMessage>): DBClusterMessage {
  const { DBClusterIdentifier: identifier } = request;
  const clusters = identifier ? [rds.world.cluster(identifier)] : rds.world.clusters.all();
  const found = applyFilters(clusters, filtersFor(rds), request.Filters);
  const { items, marker } = pageOf(found, (cluster) => cluster.identifier, request);
  return {
    DBClusters: items.map((cluster) => describeCluster(rds, cluster)),
    ...(marker && { Marker: marker }),
  };
}

/** [D] The filters that the model documents; `clone-group-id` and `domain` are of things that are not here. */
function filtersFor({ world }: Rds): Filters<Cluster> {
  return {
    'db-cluster-id': (cluster) => [cluster.identifier, world.arnOf(cluster)],
    'db-cluster-resource-id': ({ resourceId }) => [resourceId],
    engine: ({ engine }) => [engine],
    'clone-group-id': () => [],
    domain: () => [],
  };
}
