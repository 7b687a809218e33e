import { parametersReset, parametersSet } from '../changes.ts';
import type { Parameter, PlannedParameter } from '../contract/association.ts';
import { valuesOf } from '../plan.ts';
import { type GroupParameter, readParameters, resetParameters, setParameters } from '../rds/parameters.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking } from './round.ts';

type Held = ReadonlyMap<string, GroupParameter>;

/**
 * Puts back the values that the parameters of a group had, those that still hold what this workflow wrote.
 * A group that was not there at the start is deleted as a whole instead.
 */
export async function restoreParameters({ association, start }: Undertaking): Promise<Round> {
  if (!start.targetGroupExisted) return nothing;
  const group = association.parameterGroup.name;
  const held = await readParameters(
    group,
    start.parameters.map(({ name }) => name),
  );
  const ours = start.parameters.filter((before) => isOurs(before, association.parameters, held));
  const set = ours.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const unset = ours.filter(({ value }) => value === null);
  // Each by itself: RDS often has changes pending after the first, and what that did must stay in the record.
  return merge([
    await attempt(`Parameter group ${group}`, () => setBack(group, set, held)),
    await attempt(`Parameter group ${group}`, () => reset(group, unset, held)),
  ]);
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
