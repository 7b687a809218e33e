/** In AWS's order, as far as it is known: the page, the group exists. */
import {
  type DBClusterParameterGroupsMessage,
  DescribeDBClusterParameterGroups$,
  type DescribeDBClusterParameterGroupsMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeParameterGroup } from '../describe/describe-parameter-group.ts';
import { applyFilters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { groupNamed } from '../parameter-groups.ts';

export const schema = DescribeDBClusterParameterGroups$;
export const changes = false;
export const members = ['DBClusterParameterGroupName', 'Filters', 'MaxRecords', 'Marker'] as const;

export function run(
  rds: Rds,
  request: Decoded<DescribeDBClusterParameterGroupsMessage>,
): DBClusterParameterGroupsMessage {
  const { DBClusterParameterGroupName: name } = request;
  const groups = name ? [groupNamed(rds, name)] : rds.world.allGroups();
  // [D] The operation has the member for filters, and no filter.
  const found = applyFilters(groups, {}, request.Filters);
  const { items, marker } = pageOf(found, (group) => group.name, request);
  return {
    DBClusterParameterGroups: items.map((group) => describeParameterGroup(rds, group)),
    ...(marker && { Marker: marker }),
  };
}
