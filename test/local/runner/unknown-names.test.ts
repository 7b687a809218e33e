import { describe, expect, it } from 'vitest';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { FUNCTION_ARN, machineOf } from './play.ts';
import { problemsOf } from './problems.ts';

const task = { Type: 'Task', Resource: FUNCTION_ARN };
const pass = (Output: unknown, rest: object = { End: true }) => ({ Type: 'Pass', Output, ...rest });

describe('loadMachine, of names in expressions', () => {
  it.each([
    ['{% $missing %}', 'uses the variable $missing, which no state before assigns'],
    ['{% $states.input ~> $missing %}', 'calls $missing, which is no function of Step Functions'],
    ['{% $eval("1") %}', 'calls $eval, which is no function of Step Functions'],
    ['{% $substring(?, 1) and $odd(?, 1) %}', 'calls $odd, which is no function of Step Functions'],
    ['{% $states.inptu %}', 'uses $states.inptu, which does not exist here'],
    ['{% $states.result %}', 'uses $states.result, which does not exist here'],
    ['{% $states.errorOutput %}', 'uses $states.errorOutput, which does not exist here'],
    ['{% $.id %}', 'uses $, but there is no document around it: start from $states.input'],
    ['{% $$.id %}', 'uses $$, but there is no document around it: start from $states.input'],
    ['{% input.id %}', 'uses input, but there is no document around it: start from $states.input'],
    ['{% $states.input.list[$n = 1] %}', 'uses the variable $n, which no state before assigns'],
    ['{% function($x){ $y }(1) %}', 'uses the variable $y, which no state before assigns'],
  ])('refuses %s: %s', (expression, message) => {
    expect(problemsOf(machineOf({ Only: pass(expression) }))).toEqual([`$.States.Only.Output ${message}`]);
  });

  it.each([
    '{% $states %}',
    '{% $states.context.Execution.Name %}',
    '{% $states.input.list[id = $.other].name %}',
    '{% $states.input.list.{"id": id, "own": $} %}',
    '{% $states.input.list^(>age) %}',
    '{% $states.input.list#$i.{"n": $i} %}',
    '{% $states.input.list@$l.$l.id %}',
    '{% ($a := 1; $f := function($x){ $x + $a }; $f(2)) %}',
    '{% $map([1, 2], function($v, $i){ $v * $i }) %}',
    '{% $map(["a"], $uppercase) ~> $join("-") %}',
    '{% $reduce([1], function($all, $one){ $all + $one }) %}',
    '{% $states.input ~> |list|{"x": $.id}| %}',
    '{% $states.input{kind: $count(id)} %}',
    '{% $partition([1], 1) ~> $string %}',
  ])('accepts %s', (expression) => {
    expect(problemsOf(machineOf({ Only: pass(expression) }))).toEqual([]);
  });

  it('leaves them to the evaluation when asked to', () => {
    const definition = machineOf({ Only: pass('{% $missing(states.x) %}') });

    expect(() => loadMachine(definition, { unknownNames: 'leave-to-evaluation' })).not.toThrow();
  });

  it('knows a variable from any state on the way, a Choice rule and a Catch included', () => {
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { a: 1 }, Next: 'Which?' },
      'Which?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $a = 1 %}', Assign: { b: 1 }, Next: 'Call' }],
        Default: 'Call',
        Assign: { c: 1 },
      },
      Call: {
        ...task,
        Assign: { d: '{% $states.result %}' },
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { e: '{% $states.errorOutput %}' }, Next: 'Last' }],
        Next: 'Last',
      },
      Last: pass(['{% $a %}', '{% $b %}', '{% $c %}', '{% $d %}', '{% $e %}']),
    });

    expect(problemsOf(machine)).toEqual([]);
  });

  it('knows a variable that a loop brings back', () => {
    const machine = machineOf({
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($n) and $n > 3 %}', Next: 'End' }],
        Default: 'Count',
      },
      Count: { Type: 'Pass', Assign: { n: 4 }, Next: 'Again' },
      End: { Type: 'Succeed' },
    });

    expect(problemsOf(machine)).toEqual([]);
  });

  it('does not know a variable in the state that assigns it, nor before', () => {
    const machine = machineOf({
      First: pass('{% $late %}', { Next: 'Second' }),
      Second: pass('{% $late %}', { Assign: { late: 1 }, End: true }),
    });

    expect(problemsOf(machine).map((problem) => problem.split(' ')[0])).toEqual([
      '$.States.First.Output',
      '$.States.Second.Output',
    ]);
  });

  it('does not know on the way of a Catch what the state itself would have assigned', () => {
    const machine = machineOf({
      Call: {
        ...task,
        Assign: { result: 1 },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: pass('{% $result %}'),
    });

    expect(problemsOf(machine)).toEqual([
      '$.States.Caught.Output uses the variable $result, which no state before assigns',
    ]);
  });

  it.each([
    {
      place: 'a Parallel state',
      wrap: (graph: object) => ({ Type: 'Parallel', Branches: [graph] }),
      isSeen: true,
    },
    {
      place: 'an inline Map state',
      wrap: (graph: object) => ({ Type: 'Map', ItemProcessor: graph }),
      isSeen: true,
    },
    {
      place: 'a distributed Map state',
      wrap: (graph: object) => ({
        Type: 'Map',
        ItemProcessor: { ...graph, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      }),
      isSeen: false,
    },
  ])('sees the outer variables inside $place: $isSeen; never the inner ones outside', ({ wrap, isSeen }) => {
    const inner = {
      StartAt: 'In',
      States: { In: pass('{% $outer %}', { Assign: { inner: 1 }, End: true }) },
    };
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Around' },
      Around: { ...wrap(inner), Next: 'Last' },
      Last: pass('{% $inner %}'),
    });

    const found = problemsOf(machine);

    expect(found.filter((problem) => problem.includes('$outer'))).toHaveLength(isSeen ? 0 : 1);
    expect(found.filter((problem) => problem.includes('$inner'))).toHaveLength(1);
  });

  it('takes $states.result in the state itself, and $states.errorOutput in its Catch, for what they are', () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'Call' }];

    const found = problemsOf(
      machineOf({
        Call: {
          ...task,
          Arguments: '{% $states.result %}',
          Output: '{% $states.errorOutput %}',
          Catch,
          End: true,
        },
      }),
    );

    expect(found).toEqual([
      '$.States.Call.Arguments uses $states.result, which does not exist here',
      '$.States.Call.Output uses $states.errorOutput, which does not exist here',
      '$.States.Call.Catch[0].Output uses $states.result, which does not exist here',
    ]);
  });
});
