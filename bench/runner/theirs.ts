import { StateMachine } from 'aws-local-stepfunctions';
import { answering } from './machines.ts';
import type { Play } from './measure.ts';

/** Loads a machine into aws-local-stepfunctions, with its validation, as it comes. */
export function load(definition: object): Play {
  // Our type of a definition is any JSON object: the engine checks it itself.
  const machine = new StateMachine(definition as ConstructorParameters<typeof StateMachine>[0], {
    validationOptions: { checkArn: false },
  });
  return async (polls) => {
    const answer = answering(polls);
    const task = async () => answer();
    const { result } = machine.run(
      { id: 'one' },
      {
        overrides: {
          taskResourceLocalHandlers: { Prepare: task, Check: task, Verify: task },
          waitTimeOverrides: { Wait: 0 },
        },
      },
    );
    await result;
  };
}
