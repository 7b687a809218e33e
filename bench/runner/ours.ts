import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startExecution } from '../../local/runner/execution.ts';
import { loadMachine } from '../../local/runner/load-machine.ts';
import { answering } from './machines.ts';
import type { Play } from './measure.ts';

const ARN = 'arn:aws:states:eu-west-1:123456789012';

/** Loads a machine into the local runner, with all of its checks. */
export function load(definition: object): Play {
  const machine = loadMachine(definition);
  return async (polls) => {
    const answer = answering(polls);
    const { status } = await startExecution(machine, {
      clock: new VirtualClock(),
      tasks: { call: async () => answer() },
      input: { id: 'one' },
      executionArn: `${ARN}:execution:bench:one`,
      executionName: 'one',
      stateMachineArn: `${ARN}:stateMachine:bench`,
      stateMachineName: 'bench',
      roleArn: 'arn:aws:iam::123456789012:role/bench',
    }).done;
    if (status !== 'SUCCEEDED') throw new Error(`the execution ended ${status}`);
  };
}
