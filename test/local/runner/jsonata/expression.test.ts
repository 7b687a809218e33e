import { describe, expect, it } from 'vitest';
import { Expression } from '../../../../local/runner/jsonata/expression.ts';

const evaluate = (
  source: string,
  states: Record<string, unknown> = {},
  variables: Record<string, unknown> = {},
) =>
  new Expression(source, 'Output').evaluate({ states, variables, evaluation: { now: 0, random: () => 0.5 } });

describe('Expression', () => {
  it.each([
    ['$states.input.list', { input: { list: [1] } }, [1]],
    ['$states.input.list', { input: { list: [[]] } }, [[]]],
    ['$states.input.list[0]', { input: { list: [[1]] } }, [1]],
    ['$states.input.list[n > 1].n', { input: { list: [{ n: 1 }, { n: 2 }] } }, 2],
    ['$states.input.list[n > 0].n', { input: { list: [{ n: 1 }, { n: 2 }] } }, [1, 2]],
    ['$states.input.list[n > 1].n[]', { input: { list: [{ n: 1 }, { n: 2 }] } }, [2]],
    ['{"a": $states.input.none, "b": 1}', { input: {} }, { b: 1 }],
    ['[$states.input.none, 1]', { input: {} }, [1]],
    ['$contains("a$b", /^a\\$/)', {}, true],
    ['1e3', {}, 1000],
    ['0.1 + 0.2', {}, 0.30000000000000004],
    ['-0', {}, 0],
    ['null', {}, null],
    ['1 / 0', {}, 'Infinity'],
    ['$count([1..873782])', {}, 873_782],
  ])('%s of %j is %j', async (source, states, value) => {
    expect(await evaluate(source, states)).toEqual(value);
  });

  it('gives plain JSON that no later evaluation takes for a sequence', async () => {
    const first = await evaluate('$states.input[n = 1]', { input: [{ n: 1 }, { n: 1 }] });

    expect(Object.getOwnPropertyNames(first)).toEqual(['0', '1', 'length']);
  });

  it('does not change what it is given', async () => {
    const input = Object.freeze({ list: Object.freeze([3, 1, 2]) });

    expect(await evaluate('[$sort($states.input.list), $states.input ~> |$|{"new": 1}|]', { input })).toEqual(
      [1, 2, 3, { list: [3, 1, 2], new: 1 }],
    );
    expect(input).toEqual({ list: [3, 1, 2] });
  });

  it('evaluates many times at once, each with its own scope', async () => {
    const expression = new Expression('$n + $states.input', 'Output');
    const scope = (n: number) => ({
      states: { input: n },
      variables: { n },
      evaluation: { now: 0, random: () => 0 },
    });

    const values = await Promise.all([1, 2, 3].map((n) => expression.evaluate(scope(n))));

    expect(values).toEqual([2, 4, 6]);
  });

  it.each([
    ['$states.input.none', ' returned nothing (undefined).'],
    ['function($x){$x}', ' returned a function, which has no JSON form.'],
    ['$sum', ' returned a function, which has no JSON form.'],
    ['1 / 0 + 1', ' threw an error during evaluation. D1001: Number out of range: null'],
    [
      "1 + 'a'",
      ' threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ["$error('my own')", ' threw an error during evaluation. D3137: my own'],
    [
      '$abs("x")',
      ' threw an error during evaluation. T0410: Argument 1 of function "abs" does not match function signature',
    ],
  ])('%s fails: …%s', async (source, ending) => {
    await expect(evaluate(source, { input: {} })).rejects.toMatchObject({
      name: 'EvaluationError',
      field: 'Output',
      message: `The JSONata expression '${source}' specified for the field 'Output'${ending}`,
    });
  });

  it.each([
    ['($f := function($n){ $f($n + 1) }; $f(0))', 'Expression evaluation timeout: Check for infinite loop'],
    ['($f := function($n){ 1 + $f($n + 1) }; $f(0))', 'Stack overflow error: Check for non-terminating'],
    [Array.from({ length: 200 }, () => '1').join(' + '), 'Stack overflow error: Check for non-terminating'],
    ['[1..873783] ~> $count()', 'Expression evaluation memory limit exceeded: Check for excessive memory'],
    ["$pad('a', 8388608)", 'Expression evaluation memory limit exceeded: Check for excessive memory'],
  ])('ends an evaluation that runs too long, too deep or too wide', async (source, finding) => {
    await expect(evaluate(source)).rejects.toThrow(`threw an error during evaluation: ${finding}`);
  });

  it('lets a function call itself as often as its depth allows, and lets each evaluation start anew', async () => {
    const factorial = new Expression(
      '($f := function($n){ $n < 2 ? 1 : $n * $f($n - 1) }; $f(10))',
      'Output',
    );
    const scope = { states: {}, variables: {} };

    for (let i = 0; i < 3; i++) {
      expect(await factorial.evaluate({ ...scope, evaluation: { now: 0, random: () => 0 } })).toBe(3_628_800);
    }
  });
});
