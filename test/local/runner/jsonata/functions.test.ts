import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../../../local/runner/jsonata/function-names.ts';
import { machineOf, play } from '../play.ts';

const evaluate = async (expression: string, options: object = {}) => {
  const machine = machineOf({ Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } });
  return (await play(machine, { unknownNames: 'leave-to-evaluation', ...options })).result;
};

describe("the functions of Step Functions' JSONata", () => {
  it.each([
    ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1], 9)', [[1]]],
    ['$partition([1, 2], 1.9)', [[1], [2]]],
    ['$partition([1, 2])', [[1, 2]]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(3, -3, -2)', [3, 1, -1, -3]],
    ['$range(1, 9, 9)', 1],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(0.9, 6.9, 2.9)', [0, 2, 4, 6]],
    ['$range(5, 5, -1)', 5],
    ['$count($range(1, 360145, 1))', 360_145],
    ["$map(['1', '2'], $parse)", [1, 2]],
    ['$parseInteger("abc", "0")', 'NaN'],
    ['[1 / 0, -1 / 0]', ['Infinity', '-Infinity']],
    ["$hash('role', 'MD5')", '29a7e96467b69a9f5a93332e29e9b0de'],
    ["$hash('role', 'SHA-1')", '8dca46428d005a2f4c2e039fb250964d6139a8b2'],
    ["$length($hash('role', 'SHA-256'))", 64],
    ["$length($hash('role', 'SHA-384'))", 96],
    ["$length($hash('role', 'SHA-512'))", 128],
    ['$parse(\'{"a": [1, null], "b": {"c": "d"}}\')', { a: [1, null], b: { c: 'd' } }],
    ["$parse('-0')", 0],
    ["$parse('null')", null],
    ['$parse(\'"text"\')', 'text'],
    ["$parse('[7]')", [7]],
  ])('%s is %j', async (expression, output) => {
    expect(await evaluate(expression)).toEqual({ status: 'SUCCEEDED', output });
  });

  it.each([
    ['$partition([1], -1)', '. D3137: Second argument must be zero or greater'],
    [
      "$partition([1], 'two')",
      '. T0410: Argument 2 of function "partition" does not match function signature',
    ],
    ["$partition('a', 1)", '. T0412: Argument 1 of function "partition" must be an array of undefined'],
    [
      '$partition([1], 1, 1)',
      '. T0410: Argument 3 of function "partition" does not match function signature',
    ],
    [
      '$range(1, 360146, 1)',
      ': Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    ['$range(1, 9e99, 1)', ': Expression evaluation memory limit exceeded: Check for excessive memory usage'],
    ['$range(0)', '. T0410: Argument 2 of function "range" does not match function signature'],
    ["$range('a', 1, 1)", '. T0410: Argument 1 of function "range" does not match function signature'],
    ['$range(1, 2, 1, 1)', '. T0410: Argument 4 of function "range" does not match function signature'],
    [
      "$hash('x', 'SHA-2')",
      ". D3137: Hash algorithm 'SHA-2' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5",
    ],
    ["$hash(7, 'MD5')", '. T0410: Argument 1 of function "hash" does not match function signature'],
    ["$hash('x', 5)", '. T0410: Argument 2 of function "hash" does not match function signature'],
    ["$parse('{')", '. D3137: Invalid JSON'],
    ["$parse('')", '. D3137: Invalid JSON'],
    ['$parse({})', '. T0410: Argument 1 of function "parse" does not match function signature'],
    ["$random('seed')", '. T0410: Argument 1 of function "random" does not match function signature'],
    ['$uuid(1)', '. T0410: Argument 1 of function "uuid" does not match function signature'],
    ['$partition([], 3)', 'returned nothing (undefined)'],
    ['$partition([1], 0)', 'returned nothing (undefined)'],
    ['$partition([1], -0.5)', 'returned nothing (undefined)'],
    ['$range(0, 9, 0)', 'returned nothing (undefined)'],
    ['$range(0, 9)', 'returned nothing (undefined)'],
    ["$hash('x')", 'returned nothing (undefined)'],
    ["$eval('1')", 'T1006: Attempted to invoke a non-function'],
    ['$randomSeeded(1)', 'T1006: Attempted to invoke a non-function'],
    ['$range(9, 0, 1)', 'returned nothing (undefined)'],
    ['$parse($states.input.none)', 'returned nothing (undefined)'],
  ])('%s fails: %s', async (expression, finding) => {
    const result = await evaluate(expression);

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result).toMatchObject({ cause: expect.stringContaining(finding) });
  });

  it('draws $random from 0 up to 1, each time another', async () => {
    const result = await evaluate('[$random(), $random(), $random()]');

    const drawn = 'output' in result ? (result.output as number[]) : [];
    expect(new Set(drawn).size).toBe(3);
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it.each([
    [42, 0.7275636800328681],
    [0, 0.730967787376657],
  ])("draws for the seed %d what Java's Random gives", async (seed, number) => {
    expect(await evaluate(`$random(${seed})`)).toEqual({ status: 'SUCCEEDED', output: number });
  });

  it('makes a $uuid of version 4, each time another', async () => {
    const result = await evaluate('[$uuid(), $uuid()]');

    const [one, two] = 'output' in result ? (result.output as string[]) : [];
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one).not.toBe(two);
  });

  it('draws all of them from the seed of the execution', async () => {
    const expression = '[$random(), $uuid(), $shuffle([1..20])]';
    const named = (executionArn: string) => ({ executionArn });

    expect(await evaluate(expression, named('one'))).toEqual(await evaluate(expression, named('one')));
    expect(await evaluate(expression, named('one'))).not.toEqual(await evaluate(expression, named('two')));
  });

  it('keeps every item in $shuffle', async () => {
    expect(await evaluate('$sort($shuffle([3, 1, 2]))')).toMatchObject({ output: [1, 2, 3] });
  });

  it.each([
    ['$now()', '2026-01-01T01:00:00.000Z'],
    ["$now('[Y0001]/[M01]')", '2026/01'],
    ["$now('[H01]:[m01]', '+0200')", '03:00'],
    ['$millis()', Date.UTC(2026, 0, 1, 1)],
    ["$toMillis('1970-01-01T00:00:01Z')", 1000],
    ["$toMillis('12:30', '[H]:[m]')", Date.UTC(2026, 0, 1, 12, 30)],
  ])("%s follows the runner's clock: %j", async (expression, output) => {
    const machine = machineOf({
      Wait: { Type: 'Wait', Seconds: 3600, Next: 'Only' },
      Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true },
    });

    expect((await play(machine)).result).toEqual({ status: 'SUCCEEDED', output });
  });

  it('can be called by every name that the runner lists', async () => {
    const names = [...FUNCTION_NAMES];

    const result = await evaluate(`[${names.map((name) => `$type($${name})`).join(', ')}]`);

    expect(result).toEqual({ status: 'SUCCEEDED', output: names.map(() => 'function') });
  });
});
