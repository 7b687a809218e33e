import type { ChoiceState, ChoiceTarget } from '../machine.ts';
import type { Transition, Visit } from '../visit.ts';

/** Follows the first rule whose condition is true, else the default. */
export async function runChoice(state: ChoiceState, visit: Visit): Promise<Transition> {
  const target = await choose(state, visit);
  return visit.leave(target, visit.input, target.next);
}

async function choose(state: ChoiceState, visit: Visit): Promise<ChoiceTarget> {
  for (const rule of state.choices) {
    if (await visit.evaluateField(rule.condition, 'boolean', isBoolean)) return rule;
  }
  if (state.default !== undefined) return state.default;
  // The language names States.NoChoiceMatched; the service ends with States.Runtime, which nothing catches.
  throw visit.failure(
    'States.Runtime',
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
