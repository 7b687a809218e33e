/**
 * Runs a recording's machine in the local runner, on a virtual clock, with the recording's answers.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { DefinitionError } from '../../local/runner/definition-error.ts';
import { type ExecutionResult, startExecution } from '../../local/runner/execution.ts';
import { loadMachine } from '../../local/runner/load-machine.ts';
import { TaskTokens } from '../../local/runner/task-tokens.ts';
import { unmask } from './masks.ts';
import { RecordedTasks } from './recorded-tasks.ts';
import type { Recording } from './recording.ts';

export interface Played {
  /** Undefined when the definition was refused. */
  readonly result: ExecutionResult | undefined;
  readonly history: readonly HistoryEvent[];
  /** What was found wrong before the end: a refused definition, a call that AWS did not make. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

const ARN = 'arn:aws:states:us-east-1:111111111111';

/** Plays a recording to its end. */
export async function replay(recording: Recording): Promise<Played> {
  const clock = new VirtualClock();
  const moment = new Date(clock.now()).toISOString();
  const tokens = new TaskTokens();
  const tasks = new RecordedTasks(recording, clock, tokens);
  try {
    // AWS accepts a name that nothing defines, and fails when it comes to it: so must the replay.
    const definition = unmask(recording.definition, moment, 'definition');
    const machine = loadMachine(definition, { unknownNames: 'leave-to-evaluation' });
    const execution = startExecution(machine, {
      clock,
      tasks,
      tokens,
      input: unmask(recording.input, moment),
      executionArn: `${ARN}:execution:recorded:${recording.name}`,
      executionName: recording.name,
      stateMachineArn: `${ARN}:stateMachine:recorded`,
      stateMachineName: 'recorded',
      roleArn: 'arn:aws:iam::111111111111:role/recorded',
    });
    const result = await execution.done;
    return { result, history: execution.history, faults: tasks.faults, notes: tasks.notes };
  } catch (thrown) {
    if (!(thrown instanceof DefinitionError)) throw thrown;
    const faults = thrown.problems.map(
      ({ path, message }) => `the definition is refused: ${path} ${message}`,
    );
    return { result: undefined, history: [], faults, notes: [] };
  }
}
