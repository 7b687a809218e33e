/**
 * One group replaces another: the settings of the old group must not be lost, and the cluster also gets the settings
 * of the new one.
 */

import type { Cluster } from '../aws/rds/clusters.ts';
import { readSetParameters } from '../aws/rds/parameters.ts';
import type { Association, Parameter, TargetGroup } from '../contract/association.ts';
import { UnsuitableParameterGroupError } from '../errors/errors.ts';
import { isDefaultGroup } from './held.ts';

type Values = ReadonlyMap<string, string>;

/**
 * Checks that the cluster keeps its settings, including the parameters of its other roles, when `taken` replaces its
 * group. A copy keeps them; an existing group may hold other values, or none.
 *
 * @param isRequested whether the request changes a parameter itself, so that it may differ.
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

/** The settings of a group, except for those that the request changes. */
export async function findOtherSettings(
  group: string,
  isRequested: (parameter: Parameter) => boolean,
): Promise<readonly Parameter[]> {
  const settings = await readSettings(group, isRequested);
  return [...settings]
    .map(([name, value]) => ({ name, value }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** One sentence about the settings that an existing group brings along, if any. */
export function describeSettings({ name, settings = [] }: TargetGroup): readonly string[] {
  if (settings.length === 0) return [];
  return [`Group ${name} brings along ${settings.map((one) => `${one.name} = ${one.value}`).join(', ')}.`];
}

/** Whether the association changes a parameter: it sets its value, or removes a role from it. */
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
