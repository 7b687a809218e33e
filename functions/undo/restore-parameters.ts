import { type Cluster, findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { type Held, readParameters, resetParameters, setParameters } from '../aws/rds/parameters.ts';
import type { Association, Change, Parameter, PlannedParameter } from '../contract/association.ts';
import { parametersReset, parametersSet } from '../contract/changes.ts';
import { valuesOf } from '../parameter-group/held.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking } from './round.ts';

/**
 * Puts back the values that the parameters of a group had, those that still hold what this execution wrote. What another
 * cluster that uses the group has come to need by then is left. A group that this execution made is deleted as a whole
 * instead.
 */
export async function restoreParameters(undertaking: Undertaking): Promise<Round> {
  const { association, start } = undertaking;
  const group = association.parameterGroup.name;
  const names = writtenNames(undertaking);
  if (names.length === 0 || hasMade(undertaking)) return nothing;
  const held = await readParameters(group, names);
  const written = start.parameters.filter(
    (before) => names.includes(before.name) && isOurs(before, association.parameters, held),
  );
  const others = written.length === 0 ? [] : await findOthers(association);
  const namesake = others.find(({ identifier }) => identifier === association.cluster.identifier);
  const needed = others.flatMap(({ roles }) => roles.map(({ roleArn }) => roleArn));
  const isNeeded = ({ name }: Parameter) =>
    namesake !== undefined || needed.includes(held.get(name)?.value ?? '');
  const ours = written.filter((parameter) => !isNeeded(parameter));
  const set = ours.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const unset = ours.filter(({ value }) => value === null);
  // Each by itself: RDS often has changes pending after the first, and what that did must stay in the record.
  return merge([
    await attempt(`Parameter group ${group}`, () => setBack(group, set, held)),
    await attempt(`Parameter group ${group}`, () => reset(group, unset, held)),
    ...written.filter(isNeeded).map((parameter) => stays(parameter, group, namesake)),
  ]);
}

/**
 * The parameters that this execution wrote. If the task failed, it may have written all of them; if it found some as
 * wanted, somebody else had written those.
 */
function writtenNames({ start, changes, failedTask, ...undertaking }: Undertaking): readonly string[] {
  if (failedTask === 'Set Parameters') return start.parameters.map(({ name }) => name);
  const writes = changes.filter(isOn(undertaking, writing));
  return writes.flatMap(({ to }) => (typeof to === 'object' && to !== null ? Object.keys(to) : []));
}

function hasMade({ changes, ...undertaking }: Undertaking): boolean {
  return changes.some(isOn(undertaking, making));
}

const writing = ['ModifyDBClusterParameterGroup', 'ResetDBClusterParameterGroup'];
const making = ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'];

function isOn({ association }: Pick<Undertaking, 'association'>, actions: readonly string[]) {
  const { name } = association.parameterGroup;
  return ({ action, target }: Change): boolean => target === name && actions.includes(action);
}

/**
 * The other clusters of the group: those for which the request says `modify`, those that have come to use it since, and
 * one that has come to bear the cluster's name, as after a blue/green switchover.
 */
async function findOthers({ cluster, parameterGroup }: Association): Promise<readonly Cluster[]> {
  const users = await findClustersWithParameterGroup(parameterGroup.name);
  return users.filter((user) => user.resourceId !== cluster.resourceId);
}

function stays({ name }: Parameter, group: string, namesake: Cluster | undefined): Round {
  const why =
    namesake === undefined
      ? 'another cluster that uses the group has the role'
      : `${namesake.resourceId}, which is called ${namesake.identifier} now, uses the group`;
  return { ...nothing, left: [`Parameter ${name} of group ${group} stays: ${why}.`] };
}

function isOurs(before: Parameter, planned: readonly PlannedParameter[], held: Held): boolean {
  const written = planned.find(({ name }) => name === before.name)?.value;
  return written !== before.value && held.get(before.name)?.value === written;
}

async function setBack(
  group: string,
  parameters: readonly { readonly name: string; readonly value: string }[],
  held: Held,
): Promise<Round> {
  if (parameters.length === 0) return nothing;
  await setParameters(
    group,
    parameters.map((parameter) => ({ ...parameter, dynamic: isDynamic(parameter.name, held) })),
  );
  return changed(parametersSet(group, valuesOf(parameters, held), parameters));
}

async function reset(group: string, parameters: readonly Parameter[], held: Held): Promise<Round> {
  if (parameters.length === 0) return nothing;
  await resetParameters(
    group,
    parameters.map(({ name }) => ({ name, dynamic: isDynamic(name, held) })),
  );
  return changed(parametersReset(group, valuesOf(parameters, held)));
}

function isDynamic(name: string, held: Held): boolean {
  return held.get(name)?.dynamic ?? false;
}
