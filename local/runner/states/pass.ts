import type { PassState } from '../machine.ts';
import type { Transition, Visit } from '../visit.ts';

/** Hands its input on, or what it makes of it. */
export function runPass(state: PassState, visit: Visit): Promise<Transition> {
  return visit.leave(state, visit.input, state.next);
}
