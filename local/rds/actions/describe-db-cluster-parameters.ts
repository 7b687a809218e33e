/** In AWS's order, as far as it is known: the filters, the page, the group exists. */
import {
  type DBClusterParameterGroupDetails,
  DescribeDBClusterParameters$,
  type DescribeDBClusterParametersMessage,
  type Parameter,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeParameters } from '../describe/describe-parameter-group.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { faults } from '../faults.ts';
import { groupNamed } from '../parameter-groups.ts';

export const schema = DescribeDBClusterParameters$;
export const changes = false;
export const members = ['DBClusterParameterGroupName', 'Source', 'Filters', 'MaxRecords', 'Marker'] as const;

const SOURCES = ['engine-default', 'system', 'user'];

/** [D] The only filter. */
const filters: Filters<Parameter> = { 'parameter-name': ({ ParameterName }) => [ParameterName] };

export function run(
  rds: Rds,
  request: Decoded<DescribeDBClusterParametersMessage>,
): DBClusterParameterGroupDetails {
  const { Source: source } = request;
  if (source && !SOURCES.includes(source)) throw faults.valueUnknown(source, 'Source', SOURCES);
  const parameters = describeParameters(groupNamed(rds, request.DBClusterParameterGroupName));
  const ofSource = source ? parameters.filter(({ Source }) => Source === source) : parameters;
  const found = applyFilters(ofSource, filters, request.Filters);
  const { items, marker } = pageOf(found, ({ ParameterName = '' }) => ParameterName, request);
  return { Parameters: items, ...(marker && { Marker: marker }) };
}
