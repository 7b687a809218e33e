/**
 * Runs the states of a graph one after the other.
 */
import type { Branch } from './branch.ts';
import { COMPLETE } from './history.ts';
import { exceedsDataLimit, type JsonData } from './json.ts';
import type { State, StateGraph } from './machine.ts';
import { ENTERED, EXITED } from './state-events.ts';
import { isFatal, isRecoverable, StateFailure, tooLarge } from './state-failure.ts';
import { runChoice } from './states/choice.ts';
import { runFail } from './states/fail.ts';
import { runMap } from './states/map.ts';
import { runParallel } from './states/parallel.ts';
import { runPass } from './states/pass.ts';
import { runSucceed } from './states/succeed.ts';
import { runTask } from './states/task.ts';
import { runWait } from './states/wait.ts';
import { type Transition, Visit } from './visit.ts';

/**
 * Runs a graph from its first state to an end, and gives the last state's output.
 *
 * @throws {StateFailure} when a state fails and nothing catches it.
 * @throws {Stopped} when the branch is stopped.
 */
export async function runStates(graph: StateGraph, input: JsonData, branch: Branch): Promise<JsonData> {
  let next: string | undefined = graph.startAt;
  let data = input;
  try {
    while (next !== undefined) {
      const transition: Transition = await visitState(stateOf(graph, next), data, branch);
      data = transition.output;
      next = transition.next;
    }
    return data;
  } catch (thrown) {
    if (isFatal(thrown)) branch.run.history.seal();
    throw thrown;
  }
}

async function visitState(state: State, input: JsonData, branch: Branch): Promise<Transition> {
  const { name } = state;
  const { lastEventId: comingFrom } = branch;
  const entered = branch.record(ENTERED[state.type], {
    stateEnteredEventDetails: { name, input: input.text, inputDetails: COMPLETE },
  });
  branch.stateType = state.type;
  const visit = new Visit(branch, name, input, { entered, comingFrom });
  const transition = await runUntilFailed(state, visit);
  checkLimits(visit, transition);
  const assignedVariables = assign(branch, transition);
  branch.stateType = undefined;
  branch.record(EXITED[state.type], {
    stateExitedEventDetails: {
      name,
      output: transition.output.text,
      outputDetails: COMPLETE,
      ...(assignedVariables && { assignedVariables, assignedVariablesDetails: COMPLETE }),
    },
  });
  return transition;
}

/** A task whose failure ends its branch is aborted with the branch; whatever else fails leaves no trace of its own. */
async function runUntilFailed(state: State, visit: Visit): Promise<Transition> {
  try {
    return await runState(state, visit);
  } catch (thrown) {
    const { branch } = visit;
    branch.stateType = undefined;
    if (state.type === 'Task' && branch.isInside && isRecoverable(thrown)) branch.note('TaskStateAborted');
    throw thrown;
  }
}

function runState(state: State, visit: Visit): Promise<Transition> {
  switch (state.type) {
    case 'Pass':
      return runPass(state, visit);
    case 'Task':
      return runTask(state, visit);
    case 'Choice':
      return runChoice(state, visit);
    case 'Wait':
      return runWait(state, visit);
    case 'Succeed':
      return runSucceed(state, visit);
    case 'Fail':
      return runFail(state, visit);
    case 'Parallel':
      return runParallel(state, visit, runStates);
    case 'Map':
      return runMap(state, visit, runStates);
    default:
      return state satisfies never;
  }
}

/** A state's own output is judged outside its Retry and Catch: no retry could make it smaller. */
function checkLimits({ stateName }: Visit, { output, assigned }: Transition): void {
  if (output.exceedsLimit) throw tooLarge(stateName, 'returned a result', 'fatal');
  if (assigned !== undefined && exceedsDataLimit(JSON.stringify(assigned))) {
    throw tooLarge(stateName, 'assigned variables', 'fatal');
  }
}

/** Takes over what the state assigned, and returns it as the history shows it. */
function assign(branch: Branch, { assigned }: Transition): Record<string, string> | undefined {
  if (assigned === undefined) return undefined;
  branch.variables = { ...branch.variables, ...assigned };
  return Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]));
}

function stateOf(graph: StateGraph, name: string): State {
  const state = graph.states.get(name);
  if (state === undefined) throw new StateFailure('States.Runtime', `There is no state '${name}'.`);
  return state;
}
