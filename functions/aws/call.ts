/** Describes a call to AWS. */
import type { Command } from '@smithy/core/client';

type AnyCommand = Pick<Command<object, { $metadata: object }, unknown>, 'schema' | 'input'>;

/** `ModifyDBCluster of my-cluster`: the operation and its target. */
export function describeCall({ schema, input }: AnyCommand): string {
  // Not the name of the command's class, because the artefact is minified.
  const operation = Array.isArray(schema) ? schema[2] : schema?.name;
  const [, target = filteredBy(input)] =
    Object.entries(input).find(([field]) => namesTarget.test(field)) ?? [];
  return typeof target === 'string' ? `${operation} of ${target}` : `${operation}`;
}

/** A call without a target field may name its target in a filter. */
function filteredBy(input: object): unknown {
  return 'Filters' in input && Array.isArray(input.Filters) ? input.Filters[0]?.Values?.[0] : undefined;
}

/** DBClusterIdentifier, DBClusterParameterGroupName, RoleName and so on; the first one is the call's target. */
const namesTarget = /(Identifier|GroupName|RoleName)$/;
