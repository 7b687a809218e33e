import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { type ExecutionResult, startExecution } from '../../local/runner/execution.ts';
import { loadMachine } from '../../local/runner/load-machine.ts';
import { TaskFailure } from '../../local/runner/task-port.ts';
import { readStack } from '../../local/stack/stack.ts';
import { root } from './definition.ts';

const deployed = readStack(join(root, 'template.yaml')).stateMachines.find(
  ({ logicalId }) => logicalId === 'SweepClustersStateMachine',
);
const machine = loadMachine(deployed?.definition);
const startedAt = Date.UTC(2026, 0, 1);

interface Page {
  readonly drifted?: readonly string[];
  readonly refused?: readonly string[];
}

interface Fakes {
  /** The n-th page that the account has. */
  readonly page: (number: number) => Page;
  readonly pages?: number;
  /** The error of the n-th start of a cluster, from 0; undefined when it starts. */
  readonly refusal?: (cluster: string, attempt: number) => string | undefined;
  readonly find?: (call: number) => string | undefined;
}

interface Start {
  readonly cluster: string;
  readonly seconds: number;
  readonly arguments: unknown;
}

async function sweep({ page, pages = 1, refusal, find }: Fakes) {
  const clock = new VirtualClock();
  const starts: Start[] = [];
  const markers: unknown[] = [];
  const visited: string[] = [];
  const start = (args: object) => {
    const cluster = Reflect.get(Reflect.get(args, 'Input'), 'clusterIdentifier');
    const attempt = starts.filter((one) => one.cluster === cluster).length;
    starts.push({ cluster, seconds: (clock.now() - startedAt) / 1000, arguments: args });
    const error = refusal?.(cluster, attempt);
    if (error !== undefined) throw new TaskFailure(error, 'It was refused.');
    return { ExecutionArn: 'arn', StartDate: 0 };
  };
  const look = (args: object) => {
    const { marker } = Reflect.get(args, 'Payload');
    markers.push(marker);
    const error = find?.(markers.length - 1);
    if (error !== undefined) throw new TaskFailure(error, 'It failed.');
    const number = Number(marker ?? 0);
    const { drifted = [], refused = [] } = page(number);
    return {
      Payload: {
        requests: drifted.map((clusterIdentifier) => ({ clusterIdentifier, roles: [{ service: 's3' }] })),
        refused: refused.map((clusterIdentifier) => ({ clusterIdentifier, reason: 'a bad tag' })),
        marker: number + 1 < pages ? String(number + 1) : null,
        summary: '',
      },
    };
  };
  const execution = startExecution(machine, {
    clock,
    input: {},
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:test:sweep',
    executionName: 'sweep',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:test',
    stateMachineName: 'test',
    roleArn: 'arn:aws:iam::123456789012:role/test',
    onEvent: ({ stateEnteredEventDetails: entered }) => entered?.name && visited.push(entered.name),
    tasks: {
      async call({ stateName, arguments: args }) {
        return stateName === 'Start Association' ? start(args as object) : look(args as object);
      },
    },
  });
  const result: ExecutionResult = await execution.done;
  return { result, starts, markers, visited, events: execution.history.length };
}

const succeeded = (started: number) => ({ status: 'SUCCEEDED', output: { started } });

describe('the sweep', () => {
  it('ends at once where nothing has drifted', async () => {
    const { result, visited } = await sweep({ page: () => ({}) });

    expect(result).toEqual(succeeded(0));
    expect(visited).toEqual([
      'Begin Sweep',
      'Find Drifted Clusters',
      'Associate Clusters',
      'More Clusters?',
      'Sweep Done',
    ]);
  });

  it('starts the alias with a request and under a name of 80 characters at most, one cluster every eight seconds', async () => {
    const long = 'a'.repeat(63);

    const { result, starts } = await sweep({ page: () => ({ drifted: [long, 'two', 'three'] }) });

    expect(result).toEqual(succeeded(3));
    expect(starts.map(({ seconds }) => seconds)).toEqual([0, 8, 16]);
    expect(starts[0]?.arguments).toEqual({
      StateMachineArn: expect.stringMatching(/:stateMachine:[\w-]+:live$/),
      Name: expect.stringMatching(new RegExp(`^${long}-[0-9a-f]{16}$`)),
      Input: { clusterIdentifier: long, roles: [{ service: 's3' }], reboot: 'never' },
    });
  });

  it('goes through every page, with a pause between them', async () => {
    const page = (number: number) => ({ drifted: [`cluster-${number}`] });

    const { result, starts, markers } = await sweep({ page, pages: 3 });

    expect(result).toEqual(succeeded(3));
    expect(markers).toEqual([null, '1', '2']);
    expect(starts.map(({ seconds }) => seconds)).toEqual([0, 28, 56]);
  });

  it('takes a start that was tried before for one that succeeded', async () => {
    const refusal = (_: string, attempt: number) =>
      ['States.TaskFailed', 'StepFunctions.ExecutionAlreadyExistsException'][attempt];

    const { result, starts } = await sweep({ page: () => ({ drifted: ['one'] }), refusal });

    expect(result).toEqual(succeeded(1));
    expect(new Set(starts.map(({ arguments: args }) => Reflect.get(args as object, 'Name'))).size).toBe(1);
    expect(starts).toHaveLength(2);
  });

  it('goes on after a cluster that cannot be started or is refused, and ends FAILED with both', async () => {
    const refusal = (cluster: string) =>
      cluster === 'stuck' ? 'StepFunctions.StateMachineDoesNotExistException' : undefined;
    const page = (number: number) =>
      number === 0 ? { drifted: ['stuck', 'good'], refused: ['wrong'] } : { drifted: ['better'] };

    const { result, starts } = await sweep({ page, pages: 2, refusal });

    expect(starts.map(({ cluster }) => cluster)).toEqual(['stuck', 'good', 'better']);
    expect(result).toEqual({
      status: 'FAILED',
      error: 'ClustersRefusedError',
      cause:
        'Started 2. Cannot have what their tags ask for, see the log for each: wrong. Could not be started: stuck. ' +
        'All others were swept.',
    });
  });

  it.each([0, 1, 2].flatMap((before) => [0, 1, 2, 100, 101].map((then) => ({ before, then }))))(
    'names the first hundred of $before clusters on one page and $then on the next, refused and not started alike',
    async ({ before, then }) => {
      const names = (kind: string, number: number) =>
        Array.from({ length: number === 0 ? before : then }, (_, index) => `${kind}-${number}-${index}`);
      const page = (number: number) => ({ drifted: names('stuck', number), refused: names('wrong', number) });
      const refusal = () => 'StepFunctions.StateMachineDoesNotExistException';
      const listed = (kind: string) => [...names(kind, 0), ...names(kind, 1)].slice(0, 100).join(', ');

      const { result } = await sweep({ page, pages: 2, refusal });

      expect(result).toEqual(
        before + then === 0
          ? succeeded(0)
          : {
              status: 'FAILED',
              error: 'ClustersRefusedError',
              cause:
                `Started 0. Cannot have what their tags ask for, see the log for each: ${listed('wrong')}. ` +
                `Could not be started: ${listed('stuck')}. All others were swept.`,
            },
      );
    },
  );

  it.each([2, 101])('names %i clusters of a single page', async (count) => {
    const refused = Array.from({ length: count }, (_, index) => `wrong-${index}`);

    const { result } = await sweep({ page: () => ({ refused }) });

    expect(result).toMatchObject({
      error: 'ClustersRefusedError',
      cause: expect.stringContaining(`: ${refused.slice(0, 100).join(', ')}. All others`),
    });
  });

  it('ends FAILED with the error of the look when it does not pass', async () => {
    const { result, markers } = await sweep({ page: () => ({}), find: () => 'RdsUnavailableError' });

    expect(result).toEqual({ status: 'FAILED', error: 'RdsUnavailableError', cause: 'It failed.' });
    expect(markers).toHaveLength(9);
  });

  it('stops after 2,000 starts, well within the history of an execution, and leaves the rest to the next', async () => {
    const page = (number: number) => ({
      drifted: Array.from({ length: 100 }, (_, index) => `cluster-${number}-${index}`),
    });

    const { result, starts, events } = await sweep({ page, pages: 30 });

    expect(result).toEqual(succeeded(2000));
    expect(starts).toHaveLength(2000);
    expect(events).toBeLessThan(20_000);
  });
});
