/**
 * One group in place of another: what somebody has set in the group that the cluster leaves must not get lost, and what is
 * set in the one that it gets comes along.
 */

import type { Cluster } from '../aws/rds/clusters.ts';
import { readSetParameters } from '../aws/rds/parameters.ts';
import type { Association, Parameter, TargetGroup } from '../contract/association.ts';
import { UnsuitableParameterGroupError } from '../errors/errors.ts';
import { isDefaultGroup } from './held.ts';

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
  { identifier, parameterGroup: left }: Pick<Cluster, 'identifier' | 'parameterGroup'>,
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
  const wayOut = isDefaultGroup(left)
    ? `Give its name as parameterGroupName to take these settings along, or name another group; one that does not exist is made.`
    : 'Name another group with parameterGroupName; one that does not exist is made as a copy.';
  throw new UnsuitableParameterGroupError(
    `Parameter group ${taken} cannot replace ${left} for cluster ${identifier}: its ${differences.join(', ')}. ` +
      wayOut,
  );
}

/** What somebody has set in a group, but for what the request itself changes. */
export async function findOtherSettings(
  group: string,
  isRequested: (parameter: Parameter) => boolean,
): Promise<readonly Parameter[]> {
  const settings = await readSettings(group, isRequested);
  return [...settings]
    .map(([name, value]) => ({ name, value }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** One sentence about what comes along with a group that is taken over, or none. */
export function describeSettings({ name, settings = [] }: TargetGroup): readonly string[] {
  if (settings.length === 0) return [];
  return [`Group ${name} brings along ${settings.map((one) => `${one.name} = ${one.value}`).join(', ')}.`];
}

/** Whether the association itself changes a parameter: to its value, or from one of the roles that are taken away. */
export function isChangedBy({ intent, parameters, roles }: Association): (parameter: Parameter) => boolean {
  if (intent === 'disassociate') return ({ value }) => roles.some(({ roleArn }) => roleArn === value);
  return ({ name }) => parameters.some((parameter) => parameter.name === name);
}

async function readSettings(group: string, isRequested: (parameter: Parameter) => boolean): Promise<Values> {
  // Nobody can set anything in a default group.
  const set = isDefaultGroup(group) ? new Map<string, never>() : await readSetParameters(group);
  return new Map(
    [...set.values()].flatMap(({ name, value }) =>
      value === null || isRequested({ name, value }) ? [] : [[name, value]],
    ),
  );
}

function textOf(name: string, values: Values): string {
  return values.get(name) ?? 'not set';
}
