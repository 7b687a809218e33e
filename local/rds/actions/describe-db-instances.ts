/** In AWS's order, as far as it is known: the filters, the page, the instance exists. */
import {
  type DBInstanceMessage,
  DescribeDBInstances$,
  type DescribeDBInstancesMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { arnOf } from '../world/arn.ts';
import type { Instance } from '../world/state.ts';

export const schema = DescribeDBInstances$;
export const changes = false;
export const members = ['DBInstanceIdentifier', 'Filters', 'MaxRecords', 'Marker'] as const;

export function run(rds: Rds, request: Decoded<DescribeDBInstancesMessage>): DBInstanceMessage {
  const { DBInstanceIdentifier: identifier } = request;
  const instances = identifier ? [rds.world.instance(identifier)] : rds.world.instances.all();
  const found = applyFilters(instances, filtersFor(rds), request.Filters);
  const { items, marker } = pageOf(found, (instance) => instance.identifier, request);
  return {
    DBInstances: items.map((instance) => describeInstance(rds, instance)),
    ...(marker && { Marker: marker }),
  };
}

/** [D] The filters that the model documents; `domain` is of things that are not here. */
function filtersFor({ world }: Rds): Filters<Instance> {
  return {
    'db-cluster-id': (instance) => {
      const cluster = world.clusterOf(instance);
      return [cluster.identifier, world.arnOf(cluster)];
    },
    'db-instance-id': ({ identifier }) => [identifier, arnOf(world.account, 'db', identifier)],
    'dbi-resource-id': ({ resourceId }) => [resourceId],
    engine: (instance) => [world.clusterOf(instance).engine],
    domain: () => [],
  };
}
