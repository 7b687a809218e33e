import { describe, expect, it } from 'vitest';
import { INVOKE, machineOf, play } from '../play.ts';

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const processor = (state: object) => ({ StartAt: 'Item', States: { Item: { End: true, ...state } } });
const task = processor({ Type: 'Task', Resource: INVOKE });
const map = (rest: object = {}, ItemProcessor: object = processor({ Type: 'Pass' })) =>
  machineOf({ Each: { Type: 'Map', ItemProcessor, End: true, ...rest } });
describe.each([
  { mode: 'inline', distribute: (graph: object) => graph },
  { mode: 'distributed', distribute: (graph: object) => ({ ...graph, ProcessorConfig: DISTRIBUTED }) },
])('Map state, $mode', ({ distribute }) => {
  it.each([
    { label: 'an array of the input', rest: { Items: '{% $states.input.list %}' }, output: [1, 'two', null] },
    { label: 'an array of the definition', rest: { Items: [1, "{% $number('2') %}"] }, output: [1, 2] },
    { label: 'an empty array', rest: { Items: '{% [] %}' }, output: [] },
    { label: 'an array with one item', rest: { Items: '{% [7] %}' }, output: [7] },
  ])('runs its processor for each item of $label', async ({ rest, output }) => {
    const { result } = await play(map(rest, distribute(processor({ Type: 'Pass' }))), {
      input: { list: [1, 'two', null] },
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output });
  });

  it.each([1, 'text', true, null, { a: 1 }])('fails when Items gives %j', async (input) => {
    const { result } = await play(map({ Items: '{% $states.input %}' }, distribute(task)), { input });

    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(`Expected 'array', but was`),
    });
  });

  it.each([
    { input: null, text: 'null' },
    { input: 'text', text: '"text"' },
    { input: { a: 1 }, text: '{"a":1}' },
  ])('fails without Items when its input is $text', async ({ input, text }) => {
    const { result } = await play(map({}, distribute(task)), { input });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: `An error occurred while executing the state 'Each' (entered at the event id #2). Map state input must be an array but was: ${text}`,
    });
  });

  it('makes the input of each iteration by ItemSelector', async () => {
    const ItemSelector = {
      all: '{% $count($states.input) %}',
      index: '{% $states.context.Map.Item.Index %}',
      value: '{% $states.context.Map.Item.Value %}',
    };

    const { result } = await play(map({ ItemSelector }, distribute(processor({ Type: 'Pass' }))), {
      input: ['a', 'b'],
    });

    expect(result).toMatchObject({
      output: [
        { all: 2, index: 0, value: 'a' },
        { all: 2, index: 1, value: 'b' },
      ],
    });
  });

  it.each([
    { MaxConcurrency: 0, seconds: 10 },
    { MaxConcurrency: 1, seconds: 60 },
    { MaxConcurrency: 4, seconds: 20 },
    { MaxConcurrency: '{% $count($states.input) / 2 %}', seconds: 20 },
  ])('keeps to MaxConcurrency $MaxConcurrency', async ({ MaxConcurrency, seconds }) => {
    const waiting = distribute(processor({ Type: 'Wait', Seconds: 10 }));

    const played = await play(map({ MaxConcurrency }, waiting), { input: [1, 2, 3, 4, 5, 6] });

    expect([played.seconds, played.result]).toEqual([
      seconds,
      { status: 'SUCCEEDED', output: [1, 2, 3, 4, 5, 6] },
    ]);
  });

  it('puts the outputs in the order of the items, whatever ends first', async () => {
    const waiting = distribute(processor({ Type: 'Wait', Seconds: '{% $states.input %}' }));

    expect((await play(map({}, waiting), { input: [9, 1, 5] })).result).toMatchObject({ output: [9, 1, 5] });
  });
});
