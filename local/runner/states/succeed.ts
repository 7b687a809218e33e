import type { SucceedState } from '../machine.ts';
import type { Transition, Visit } from '../visit.ts';

/** Ends the branch well. */
export function runSucceed(state: SucceedState, visit: Visit): Promise<Transition> {
  return visit.leave(state, visit.input, undefined);
}
