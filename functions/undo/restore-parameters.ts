import { type Cluster, findAllClusters, findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { type Held, readParameters, resetParameters, setParameters } from '../aws/rds/parameters.ts';
import type { Association, Change, Parameter, PlannedParameter } from '../contract/association.ts';
import { parametersReset, parametersSet } from '../contract/changes.ts';
import { valuesOf } from '../parameter-group/held.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking } from './round.ts';

/**
 * Restores the parameters of a group that still hold what this execution wrote. A parameter stays if another cluster
 * needs it by now, because it uses the group or because an execution for it may be about to attach the group. A group
 * that this execution made is deleted as a whole instead.
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
  const namesake = others.find(
    ({ identifier, parameterGroup }) =>
      identifier === association.cluster.identifier && parameterGroup === group,
  );
  const needed = others.flatMap(({ roles }) => roles.map(({ roleArn }) => roleArn));
  const isNeeded = ({ name }: Parameter) =>
    namesake !== undefined || needed.includes(held.get(name)?.value ?? '');
  const ours = written.filter((parameter) => !isNeeded(parameter));
  const set = ours.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const unset = ours.filter(({ value }) => value === null);
  // Separate attempts: after the first, RDS often has changes pending, and what it did must stay in the record.
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
 * The other clusters that may need what the group holds. For the cluster's own group, these are the clusters that use it:
 * it was shared and the request says `modify`, it has been attached since, or another cluster has taken over the name, as
 * after a blue/green switchover. For any other group, these are all clusters: an execution for one of them may have found
 * its values there.
 */
async function findOthers({ cluster, parameterGroup }: Association): Promise<readonly Cluster[]> {
  const isOther = ({ resourceId }: Cluster) => resourceId !== cluster.resourceId;
  if (parameterGroup.origin === 'attached')
    return (await findClustersWithParameterGroup(parameterGroup.name)).filter(isOther);
  // The cluster itself leaves this group, so what stays in it does no harm.
  return (await findAllClusters()).filter(isOther);
}

function stays({ name }: Parameter, group: string, namesake: Cluster | undefined): Round {
  const why =
    namesake === undefined
      ? 'another cluster, which uses the group or may be about to, has the role'
      : `${namesake.resourceId}, which is now called ${namesake.identifier}, uses the group`;
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
