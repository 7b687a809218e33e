/** In AWS's order, as far as it is known: the filters, the page, the global cluster exists. */
import {
  DescribeGlobalClusters$,
  type DescribeGlobalClustersMessage,
  type GlobalClustersMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeGlobalCluster } from '../describe/describe-global-cluster.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import type { GlobalCluster } from '../world/state.ts';

export const schema = DescribeGlobalClusters$;
export const changes = false;
export const members = ['GlobalClusterIdentifier', 'Filters', 'MaxRecords', 'Marker'] as const;

/** [D] `db-cluster-id` takes ARNs of members: here of those in this Region by name too. */
function filtersFor(rds: Rds): Filters<GlobalCluster> {
  return {
    'db-cluster-id': (global) =>
      (describeGlobalCluster(rds, global).GlobalClusterMembers ?? []).flatMap(({ DBClusterArn }) => [
        DBClusterArn,
        DBClusterArn?.split(':').at(-1),
      ]),
  };
}

export function run(rds: Rds, request: Decoded<DescribeGlobalClustersMessage>): GlobalClustersMessage {
  const { GlobalClusterIdentifier: identifier } = request;
  const globals = identifier ? [rds.world.globalCluster(identifier)] : rds.world.globalClusters.all();
  const found = applyFilters(globals, filtersFor(rds), request.Filters);
  const { items, marker } = pageOf(found, (global) => global.identifier, request);
  return {
    GlobalClusters: items.map((global) => describeGlobalCluster(rds, global)),
    ...(marker && { Marker: marker }),
  };
}
