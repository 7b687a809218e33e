import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../local/runner/definition-error.ts';
import { isObject } from '../../../local/runner/json.ts';
import { FIELDS } from '../../../local/runner/load/fields.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { TaskFailure } from '../../../local/runner/task-port.ts';
import { aDefinition } from './definitions.ts';
import { FUNCTION_ARN, INVOKE, machineOf, play, types } from './play.ts';

/** fast-check prints the seed and the path that replay a failure. */
const RUNS = { numRuns: 100 };

describe('an execution of any machine that loads', () => {
  it('ends, and never by a fault of the runner itself', async () => {
    await fc.assert(
      fc.asyncProperty(aDefinition(), fc.jsonValue(), async (definition, input) => {
        const { result, execution } = await play(definition, {
          input,
          task: answer,
          unknownNames: 'leave-to-evaluation',
        });

        expect(result.status).not.toBe('ABORTED');
        expect(JSON.stringify(result)).not.toContain('The local runner broke');
        expect(execution.history.at(-1)?.type).toMatch(/^Execution(Succeeded|Failed|TimedOut)$/);
      }),
      RUNS,
    );
  });

  it('has the same history each time it runs with the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(aDefinition(), fc.jsonValue(), async (definition, input) => {
        const options = { input, task: answer, unknownNames: 'leave-to-evaluation' } as const;

        const first = await play(definition, options);
        const second = await play(definition, options);

        expect(second.execution.history).toEqual(first.execution.history);
      }),
      RUNS,
    );
  });

  it('numbers its events from 1 without a gap, each after its predecessor', async () => {
    await fc.assert(
      fc.asyncProperty(aDefinition(), async (definition) => {
        const { execution } = await play(definition, { task: answer, unknownNames: 'leave-to-evaluation' });

        const { history } = execution;
        expect(history.map(({ id }) => id)).toEqual(history.map((_, i) => i + 1));
        // Compared without an expect for each, which would take longer than the execution.
        const areAfterPredecessors = history.map(({ id = 0, previousEventId = id }) => previousEventId < id);
        expect(areAfterPredecessors).not.toContain(false);
      }),
      RUNS,
    );
  });
});

describe('loadMachine', () => {
  it('refuses what is no definition by a DefinitionError, whatever it is', () => {
    const fields = fc.constantFrom(...Object.values(FIELDS).flat(), ...Object.keys(FIELDS));
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(
          '{% $x %}',
          '{% ( %}',
          'JSONata',
          'Map',
          'Task',
          'Parallel',
          'Choice',
          'Wait',
          INVOKE,
          -1,
          null,
          true,
        ),
        fc.dictionary(fields, tie('node')),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(
        node,
        node,
        fc.constantFrom('Task', 'Choice', 'Wait', 'Parallel', 'Map', 'Pass', 'Fail'),
        (one, two, Type) => {
          const state = typeof one === 'object' && one !== null ? { Type, ...one } : one;
          const load = () =>
            loadMachine(
              machineOf({ One: { Type: 'Pass', Next: 'Two' }, Two: state as object, Three: two as object }),
            );

          expect(load).toThrow(DefinitionError);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('JSON that passes through a machine unchanged', () => {
  const roads = [
    { road: 'a Pass state', state: { Type: 'Pass', End: true } },
    {
      road: 'the expression $states.input',
      state: { Type: 'Pass', Output: '{% $states.input %}', End: true },
    },
    { road: 'a task that answers its arguments', state: { Type: 'Task', Resource: FUNCTION_ARN, End: true } },
  ];

  it.each(roads)('comes out of $road as it went in', async ({ state }) => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (input) => {
        const { result } = await play(machineOf({ Only: state }), {
          input,
          task: ({ arguments: args }) => args,
        });

        // The text decides: it tells -0 from 0 as JSON does, and shows the order of members.
        expect(result).toMatchObject({ status: 'SUCCEEDED' });
        expect(JSON.stringify('output' in result && result.output)).toBe(JSON.stringify(input));
      }),
      RUNS,
    );
  });

  it('comes out of a Map state item by item', async () => {
    const ItemProcessor = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (input) => {
        const { result } = await play(machineOf({ Each: { Type: 'Map', ItemProcessor, End: true } }), {
          input,
        });

        expect(JSON.stringify(result)).toBe(JSON.stringify({ status: 'SUCCEEDED', output: input }));
      }),
      RUNS,
    );
  });
});

describe('any number of executions on one clock', () => {
  it('end at the times at which each ends alone', async () => {
    const waiting = machineOf({ Wait: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 50 }), async (waits) => {
        const clock = (await play(waiting, { input: 0 })).clock;

        const played = await Promise.all(waits.map((input) => play(waiting, { input, clock })));

        expect(played.map(({ seconds }) => seconds)).toEqual(waits);
        expect(types(played[0]?.execution.history ?? [])).toHaveLength(4);
      }),
      { numRuns: 30 },
    );
  });
});

/** A service of which the arguments decide what it does. */
function answer({ arguments: args }: { readonly arguments: unknown }): unknown {
  const text = JSON.stringify(args);
  if (text.length % 5 === 0) throw new TaskFailure('Probe.Refused', text);
  return isObject(args) ? { ...args, answered: true } : args;
}
