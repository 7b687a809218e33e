import type { DefinitionProblem } from '../definition-error.ts';
import { itemPath, memberPath } from '../json-path.ts';
import type { Exit, State, StateGraph } from '../machine.ts';
import { variablesOnEntry } from './assigned-variables.ts';

/**
 * The problems of variables that a branch or an iteration assigns although the scope around it may have assigned them
 * before: it can read those, but no more. What that scope assigns only afterwards, in a Catch for instance, is no
 * hindrance.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function reassignedVariables(
  graph: StateGraph,
  path = '$',
  outer: ReadonlySet<string> = new Set(),
): readonly DefinitionProblem[] {
  const known = variablesOnEntry(graph, outer);
  return [...graph.states.values()].flatMap((state) => {
    const at = memberPath(`${path}.States`, state.name);
    const own = assignmentsOf(state, at).filter(({ name }) => outer.has(name));
    const inside = graphsInside(state, at).flatMap(([inner, where]) =>
      reassignedVariables(inner, where, isDistributed(state) ? new Set() : (known.get(state.name) ?? outer)),
    );
    return [...own.map(problemOf), ...inside];
  });
}

interface Assignment {
  readonly name: string;
  readonly path: string;
}

function problemOf({ path, name }: Assignment): DefinitionProblem {
  return { path, message: `assigns $${name}, which is a variable of the scope around this one` };
}

function assignmentsOf(state: State, path: string): readonly Assignment[] {
  const exits: (readonly [Exit, string])[] = [];
  if ('assign' in state) exits.push([state, path]);
  if (state.type === 'Choice') {
    exits.push(...placesOf(state.choices, `${path}.Choices`));
    if (state.default !== undefined) exits.push([state.default, path]);
  }
  if ('catch' in state) exits.push(...placesOf(state.catch, `${path}.Catch`));
  return exits.flatMap(([{ assignedNames = [] }, at]) =>
    assignedNames.map((name) => ({ name, path: memberPath(`${at}.Assign`, name) })),
  );
}

function placesOf(exits: readonly Exit[], path: string): readonly (readonly [Exit, string])[] {
  return exits.map((exit, i) => [exit, itemPath(path, i)] as const);
}

/** A child execution sees nothing of its parent's variables. */
function isDistributed(state: State): boolean {
  return state.type === 'Map' && state.mode === 'DISTRIBUTED';
}

function graphsInside(state: State, path: string): readonly (readonly [StateGraph, string])[] {
  if (state.type === 'Map') return [[state.itemProcessor, `${path}.ItemProcessor`]];
  if (state.type !== 'Parallel') return [];
  return state.branches.map((branch, i) => [branch, itemPath(`${path}.Branches`, i)] as const);
}
