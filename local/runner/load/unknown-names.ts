/**
 * Finds names in expressions that nothing defines. The service accepts them and fails when it comes to them, an hour
 * into an execution perhaps.
 */
import type { DefinitionProblem } from '../definition-error.ts';
import { type FreeNames, freeNames } from '../jsonata/free-names.ts';
import { FUNCTION_NAMES } from '../jsonata/function-names.ts';
import type { State, StateGraph } from '../machine.ts';
import { variablesOnEntry } from './assigned-variables.ts';
import type { ExpressionUse } from './loading.ts';

/** The problems of all states of a graph, with those of the graphs inside them. */
export function unknownNames(
  graph: StateGraph,
  usesOf: ReadonlyMap<State, readonly ExpressionUse[]>,
  outer: ReadonlySet<string> = new Set(),
): readonly DefinitionProblem[] {
  const known = variablesOnEntry(graph, outer);
  return [...graph.states.values()].flatMap((state) => {
    const variables = known.get(state.name) ?? outer;
    const own = (usesOf.get(state) ?? []).flatMap((use) => problemsOf(use, variables));
    const inside = graphsInside(state, variables).flatMap(([inner, seen]) =>
      unknownNames(inner, usesOf, seen),
    );
    return [...own, ...inside];
  });
}

/** The graphs inside a state, each with the variables that it sees: a child execution sees none of its parent's. */
function graphsInside(
  state: State,
  variables: ReadonlySet<string>,
): readonly (readonly [StateGraph, ReadonlySet<string>])[] {
  if (state.type === 'Parallel') return state.branches.map((branch) => [branch, variables] as const);
  if (state.type === 'Map') return [[state.itemProcessor, state.mode === 'INLINE' ? variables : new Set()]];
  return [];
}

function problemsOf(use: ExpressionUse, assigned: ReadonlySet<string>): readonly DefinitionProblem[] {
  const names = freeNames(use.expression.tree);
  const messages = [
    ...unknownVariables(names, assigned),
    ...[...names.functions]
      .filter((name) => !FUNCTION_NAMES.has(name))
      .map((name) => `calls $${name}, which is no function of Step Functions`),
    ...[...names.statesMembers]
      .filter((member) => member !== 'input' && member !== 'context' && member !== use.member)
      .map((member) => `uses $states.${member}, which does not exist here`),
    ...[...names.document].map(
      (name) => `uses ${name}, but there is no document around it: start from $states.input`,
    ),
  ];
  return messages.map((message) => ({ path: use.path, message }));
}

function unknownVariables(
  { variables, functions }: FreeNames,
  assigned: ReadonlySet<string>,
): readonly string[] {
  return [...variables]
    .filter(
      (name) => name !== 'states' && !assigned.has(name) && !functions.has(name) && !FUNCTION_NAMES.has(name),
    )
    .map((name) => `uses the variable $${name}, which no state before assigns`);
}
