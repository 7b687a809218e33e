import { Branch } from '../branch.ts';
import { BranchGroup, fanOut, type RunStates } from '../fan-out.ts';
import { JsonData } from '../json.ts';
import type { ParallelState } from '../machine.ts';
import { recover } from '../recover.ts';
import type { Transition, Visit } from '../visit.ts';

/** Runs all branches at once on the same input; the result is their outputs, in the order of the branches. */
export function runParallel(state: ParallelState, visit: Visit, runStates: RunStates): Promise<Transition> {
  return recover(state, visit, async () => {
    const { branch } = visit;
    const input = new JsonData(await visit.evaluate(state.arguments, visit.input.value));
    branch.record('ParallelStateStarted');
    const outputs = await runBranches(state, input, branch, runStates);
    branch.note('ParallelStateSucceeded');
    return visit.leave(state, new JsonData(outputs), state.next, { result: outputs });
  });
}

async function runBranches(
  { branches }: ParallelState,
  input: JsonData,
  parent: Branch,
  runStates: RunStates,
): Promise<unknown[]> {
  const { run, variables, map, lastEventId } = parent;
  const group = new BranchGroup(parent);
  const outputs: unknown[] = [];
  const job = async (index: number) => {
    const graph = branches[index];
    if (graph === undefined) return;
    const branch = new Branch(run, { lastEventId, variables, map });
    group.add(branch);
    try {
      outputs[index] = (await runStates(graph, input, branch)).value;
    } finally {
      group.delete(branch);
      if (!branch.signal.aborted) parent.continueAfter(branch.lastEventId);
    }
  };
  try {
    const count = branches.length;
    const onFailure = () => group.stop(parent.lastEventId);
    await fanOut({ clock: run.clock, count, concurrency: count, job, onFailure });
  } finally {
    group.close();
  }
  return outputs;
}
