/** A call of AWS in words. */
import type { Command } from '@smithy/core/client';

type AnyCommand = Pick<Command<object, { $metadata: object }, unknown>, 'schema' | 'input'>;

/** `ModifyDBCluster of my-cluster`: the operation, and the thing that it is asked about. */
export function describeCall({ schema, input }: AnyCommand): string {
  // The class of a command would say it as well, if its name were not shortened in the artefact.
  const operation = Array.isArray(schema) ? schema[2] : schema?.name;
  const [, target = filteredBy(input)] =
    Object.entries(input).find(([field]) => namesTarget.test(field)) ?? [];
  return typeof target === 'string' ? `${operation} of ${target}` : `${operation}`;
}

/** A call that names no thing may ask for one by a filter. */
function filteredBy(input: object): unknown {
  return 'Filters' in input && Array.isArray(input.Filters) ? input.Filters[0]?.Values?.[0] : undefined;
}

/** DBClusterIdentifier, DBClusterParameterGroupName, RoleName and their like; the first one is what the call is about. */
const namesTarget = /(Identifier|GroupName|RoleName)$/;
