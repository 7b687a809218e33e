import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import type { Execution } from '../../../local/runner/execution.ts';
import { TaskFailure, type TaskRequest } from '../../../local/runner/task-port.ts';
import { entered, INVOKE, machineOf, play, start, types } from './play.ts';

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const processor = (state: object) => ({ StartAt: 'Item', States: { Item: { End: true, ...state } } });
const task = processor({ Type: 'Task', Resource: INVOKE });
const map = (rest: object = {}, ItemProcessor: object = processor({ Type: 'Pass' })) =>
  machineOf({ Each: { Type: 'Map', ItemProcessor, End: true, ...rest } });
const refuse =
  (...refused: readonly unknown[]) =>
  ({ arguments: args }: TaskRequest) => {
    if (refused.includes(args)) throw new TaskFailure('Refused', String(args));
    return args;
  };

describe('the child executions of a distributed Map state', () => {
  const machine = map(
    { Label: 'Roles', ItemSelector: '{% $states.context.Map.Item.Value * 10 %}' },
    { ...processor({ Type: 'Wait', Seconds: '{% $states.input %}' }), ProcessorConfig: DISTRIBUTED },
  );
  const playWithChildren = async (definition: object, options: object = {}) => {
    const children: Execution[] = [];
    const played = await play(definition, { ...options, onChildExecution: (child) => children.push(child) });
    return { ...played, children };
  };

  it('have a history, a name and an ARN of their own', async () => {
    const { children, execution } = await playWithChildren(machine, { input: [1, 2] });

    expect(children.map(({ input, status }) => [input, status])).toEqual([
      [10, 'SUCCEEDED'],
      [20, 'SUCCEEDED'],
    ]);
    expect(children[0]?.stateMachineArn).toBe(
      'arn:aws:states:eu-west-1:123456789012:stateMachine:probe/Roles',
    );
    expect(children[0]?.executionArn).toMatch(
      /^arn:aws:states:eu-west-1:123456789012:execution:probe\/Roles:.+-0$/,
    );
    expect(types(children[0]?.history ?? [])).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'ExecutionSucceeded',
    ]);
    expect(entered(execution.history)).toEqual(['Each']);
  });

  it('show in the parent as one Map Run', async () => {
    const { execution } = await playWithChildren(machine, { input: [1] });

    expect(types(execution.history).slice(1, -1)).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
    ]);
    expect(execution.history[3]?.mapRunStartedEventDetails?.mapRunArn).toMatch(
      /^arn:aws:states:eu-west-1:123456789012:mapRun:probe\/Roles:/,
    );
  });

  it('are aborted with their parent', async () => {
    const children: Execution[] = [];
    const { execution, clock } = start(machine, {
      input: [1, 2],
      onChildExecution: (child) => children.push(child),
    });
    clock.schedule(15_000, () => execution.abort());

    await execution.done;

    expect(children.map(({ status }) => status)).toEqual(['SUCCEEDED', 'ABORTED']);
  });

  it('are not started any more when their parent is aborted as one of them ends', async () => {
    const children: Execution[] = [];
    const oneByOne = map(
      { MaxConcurrency: 1 },
      { ...processor({ Type: 'Wait', Seconds: 1 }), ProcessorConfig: DISTRIBUTED },
    );
    const { execution } = start(oneByOne, {
      input: [1, 2, 3],
      onChildExecution: (child) => {
        children.push(child);
        child.done.then(() => execution.abort());
      },
    });

    await execution.done;

    expect(children.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  it('are aborted when more have failed than is tolerated, and the Map Run fails', async () => {
    const failing = map({}, { ...task, ProcessorConfig: DISTRIBUTED });

    const { children, execution, result } = await playWithChildren(failing, {
      input: [1, 2],
      task: async (request: TaskRequest, clock: Parameters<typeof sleep>[0]) => {
        await sleep(clock, Number(request.arguments) * 1000);
        return refuse(1)(request);
      },
    });

    expect(children.map(({ status }) => status)).toEqual(['FAILED', 'ABORTED']);
    expect(result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(types(execution.history).slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  it('have each a limit of events of their own', async () => {
    const loop = {
      StartAt: 'Again?',
      States: {
        'Again?': {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input < 20 %}', Next: 'Again?', Output: '{% $states.input + 1 %}' },
          ],
          Default: 'End',
        },
        End: { Type: 'Succeed' },
      },
      ProcessorConfig: DISTRIBUTED,
    };
    const input = Array.from({ length: 1000 }, () => 0);

    const { result, execution } = await playWithChildren(map({}, loop), { input });

    expect(result.status).toBe('SUCCEEDED');
    expect(execution.history.length).toBeLessThan(10);
  });
});
