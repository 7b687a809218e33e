/** In AWS's order, as far as it is known: the filters, the page, the group exists. */
import {
  type DBSubnetGroup,
  type DBSubnetGroupMessage,
  DescribeDBSubnetGroups$,
  type DescribeDBSubnetGroupsMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { applyFilters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { faults } from '../faults.ts';
import { DEFAULT_SUBNET_GROUP, subnetGroup } from '../world/network.ts';

export const schema = DescribeDBSubnetGroups$;
export const changes = false;
export const members = ['DBSubnetGroupName', 'Filters', 'MaxRecords', 'Marker'] as const;

export function run(rds: Rds, request: Decoded<DescribeDBSubnetGroupsMessage>): DBSubnetGroupMessage {
  const known = groupsOf(rds);
  const wanted = request.DBSubnetGroupName?.toLowerCase();
  if (wanted && !known.includes(wanted)) throw faults.subnetGroupNotFound(wanted);
  const groups = (wanted ? [wanted] : known).map((name) => subnetGroup(rds.world.account, name));
  // [D] The operation has the member for filters, and no filter.
  const found = applyFilters<DBSubnetGroup>(groups, {}, request.Filters);
  const { items, marker } = pageOf(found, ({ DBSubnetGroupName = '' }) => DBSubnetGroupName, request);
  return { DBSubnetGroups: items, ...(marker && { Marker: marker }) };
}

/** The default one and those that clusters name: nobody makes one here. */
function groupsOf({ world }: Rds): readonly string[] {
  const named = world.clusters.all().flatMap(({ settings }) => settings.DBSubnetGroup ?? []);
  return [...new Set([DEFAULT_SUBNET_GROUP, ...named])].sort();
}
