import type { MapContext } from './branch.ts';
import type { Visit } from './visit.ts';

/** The members of `$states` besides `input` and `context`. */
export interface Extras {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/** Makes `$states` for an expression of the state that is visited. */
export function statesVariable(
  visit: Visit,
  extras: Extras | undefined,
  map: MapContext | undefined = visit.branch.map,
): Readonly<Record<string, unknown>> {
  return {
    input: visit.input.value,
    // Few expressions look at the context, and its making would be most of the cost of the rest.
    get context() {
      return contextObject(visit, map);
    },
    ...extras,
  };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function contextObject(visit: Visit, map: MapContext | undefined): Readonly<Record<string, unknown>> {
  const { execution, stateMachine } = visit.branch.run;
  const EnteredTime = new Date(visit.enteredAt).toISOString();
  return {
    Execution: execution,
    StateMachine: stateMachine,
    State: { EnteredTime, Name: visit.stateName, RetryCount: visit.retryCount },
    ...(map && { Map: map }),
    ...(visit.taskToken !== undefined && { Task: { Token: visit.taskToken } }),
  };
}
