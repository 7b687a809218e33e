/** One group in place of another: what somebody has set in the group that the cluster leaves must not get lost. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { readSetParameters } from '../aws/rds/parameters.ts';
import type { Parameter } from '../contract/association.ts';
import { UnsuitableParameterGroupError } from '../errors/errors.ts';

type Values = ReadonlyMap<string, string>;

/**
 * Sees that the cluster keeps its settings, and its other roles their parameters, when `taken` replaces its group. A copy
 * would; a group that was there already may hold others, or none.
 *
 * @param isRequested whether the request itself changes a parameter, so that it may differ.
 * @throws {UnsuitableParameterGroupError} when anything else differs.
 */
export async function refuseOtherSettings(
  taken: string,
  { identifier, parameterGroup: left }: Cluster,
  isRequested: (parameter: Parameter) => boolean,
): Promise<void> {
  const before = await readSettings(left, isRequested);
  const after = await readSettings(taken, isRequested);
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const differing = names.filter((name) => before.get(name) !== after.get(name));
  if (differing.length === 0) return;
  const differences = differing.map(
    (name) => `${name} is ${textOf(name, after)} instead of ${textOf(name, before)}`,
  );
  throw new UnsuitableParameterGroupError(
    `Parameter group ${taken} cannot take the place of ${left} for cluster ${identifier}: its ${differences.join(', ')}. ` +
      'Name another group with parameterGroupName; one that does not exist is made as a copy.',
  );
}

async function readSettings(group: string, isRequested: (parameter: Parameter) => boolean): Promise<Values> {
  const set = await readSetParameters(group);
  return new Map(
    [...set.values()].flatMap(({ name, value }) =>
      value === null || isRequested({ name, value }) ? [] : [[name, value]],
    ),
  );
}

function textOf(name: string, values: Values): string {
  return values.get(name) ?? 'not set';
}
