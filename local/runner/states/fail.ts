import type { Expression } from '../jsonata/expression.ts';
import type { FailState } from '../machine.ts';
import { StateFailure } from '../state-failure.ts';
import type { Visit } from '../visit.ts';

/** Ends the branch with the error and the cause that the definition names. */
export async function runFail(state: FailState, visit: Visit): Promise<never> {
  const error = await textOf(state.error, visit);
  const cause = await textOf(state.cause, visit);
  throw new StateFailure(error, cause);
}

async function textOf(field: string | Expression | undefined, visit: Visit): Promise<string | undefined> {
  return field === undefined ? undefined : visit.evaluateField(field, 'string', isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
