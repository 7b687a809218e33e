/** How expressions fail: by which of jsonata's errors, in which field, and with which of AWS's sentences. */
import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../../../../local/runner/task-port.ts';
import { INVOKE, machineOf, type PlayOptions, play } from '../play.ts';

const QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';

const sentence = (source: string, field: string, ending: string, state = 'Only', id = 2) =>
  `An error occurred while executing the state '${state}' (entered at the event id #${id}). ` +
  `The JSONata expression '${source}' specified for the field '${field}'${ending}`;

const failureOf = async (state: object, options: PlayOptions = {}) => {
  const { result } = await play(machineOf({ Only: { End: true, ...state } }), {
    unknownNames: 'leave-to-evaluation',
    ...options,
  });
  return result;
};

describe("an expression that fails by jsonata's own error", () => {
  it.each([
    ['1 + "a"', 'T2002: The right side of the "+" operator must evaluate to a number'],
    ['"a" - 1', 'T2001: The left side of the "-" operator must evaluate to a number'],
    ['-"a"', 'D1002: Cannot negate a non-numeric value: "a"'],
    ['1 / 0 + 1', 'D1001: Number out of range: null'],
    ['["a".."b"]', 'T2003: The left side of the range operator (..) must evaluate to an integer'],
    ['[1.."b"]', 'T2004: The right side of the range operator (..) must evaluate to an integer'],
    ['1 < "a"', 'T2009: The values 1 and "a" either side of operator "<" must be of the same data type'],
    [
      'true < false',
      'T2010: The expressions either side of operator "<" must evaluate to numeric or string values',
    ],
    ['{1: 2}', 'T1003: Key in object structure must evaluate to a string; got: 1'],
    ['$nothing()', 'T1006: Attempted to invoke a non-function'],
    ['sum(1)', 'T1005: Attempted to invoke a non-function. Did you mean $sum?'],
    ['$eval("1")', 'T1006: Attempted to invoke a non-function'],
    ['1 ~> 2', 'T2006: The right side of the function application operator ~> must be a function'],
    ['$abs("x")', 'T0410: Argument 1 of function "abs" does not match function signature'],
    ['$sum(["a"])', 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
    ['$number("x")', 'D3030: Unable to cast value to a number: "x"'],
    ['$sqrt(-1)', 'D3060: The sqrt function cannot be applied to a negative number: -1'],
    [
      '$power(0, -1)',
      'D3061: The power function has resulted in a value that cannot be represented as a JSON number: base=0, exponent=-1',
    ],
    [
      '$formatBase(1, 1)',
      'D3100: The radix of the formatBase function must be between 2 and 36.  It was given 1',
    ],
    [
      '$toMillis("soon")',
      'D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "soon"',
    ],
    [
      '$single([1, 2])',
      'D3138: The $single() function expected exactly 1 matching result.  Instead it matched more.',
    ],
    [
      '$sort([1, "a"])',
      'D3070: The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function',
    ],
    ['[{"a": 1}, {"a": "x"}]^(a)', 'T2007: Type mismatch when comparing values 1 and "x" in order-by clause'],
    ['$replace("a", "", "b")', 'D3010: Second argument of replace function cannot be an empty string'],
    ['$error("mine")', 'D3137: mine'],
    ['$assert(false, "mine")', 'D3141: mine'],
  ])('%s: %s', async (source, message) => {
    expect(await failureOf({ Type: 'Pass', Output: `{% ${source} %}` })).toEqual({
      status: 'FAILED',
      error: QUERY_EVALUATION_ERROR,
      cause: sentence(source, 'Output', ` threw an error during evaluation. ${message}`),
    });
  });
});

describe('an expression that breaks jsonata', () => {
  it('is an internal error, of which nothing is told', async () => {
    expect(await failureOf({ Type: 'Pass', Output: '{% $formatNumber(1, "x") %}' })).toEqual({
      status: 'FAILED',
      error: QUERY_EVALUATION_ERROR,
      cause: sentence('$formatNumber(1, "x")', 'Output', ' threw an internal error during evaluation.'),
    });
  });
});

describe('an expression of the wrong type', () => {
  const unexpected = (expected: string, found: string) =>
    ` returned an unexpected result type. Expected '${expected}', but was ${found}`;

  it.each([
    {
      field: 'Seconds',
      state: { Type: 'Wait', Seconds: '{% "soon" %}' },
      source: '"soon"',
      ending: unexpected('non-negative integer', `'string' for value: "soon"`),
    },
    {
      field: 'Timestamp',
      state: { Type: 'Wait', Timestamp: '{% 12 %}' },
      source: '12',
      ending: unexpected('ISO-8601 extended offset date-time', "'number' for value: 12"),
    },
    {
      field: 'TimeoutSeconds',
      state: { Type: 'Task', Resource: INVOKE, TimeoutSeconds: '{% 0 %}' },
      source: '0',
      ending: unexpected('positive integer', "'number' for value: 0"),
    },
    {
      field: 'MaxConcurrency',
      state: {
        Type: 'Map',
        Items: [1],
        MaxConcurrency: '{% null %}',
        ItemProcessor: { StartAt: 'In', States: { In: { Type: 'Succeed' } } },
      },
      source: 'null',
      ending: unexpected('non-negative integer', "'null' for value: null"),
    },
    {
      field: 'Items',
      state: {
        Type: 'Map',
        Items: '{% {"a": 1} %}',
        ItemProcessor: { StartAt: 'In', States: { In: { Type: 'Succeed' } } },
      },
      source: '{"a": 1}',
      ending: unexpected('array', `'object' for value: {"a":1}`),
    },
  ])('fails its state, in $field', async ({ field, state, source, ending }) => {
    expect(await failureOf(state)).toEqual({
      status: 'FAILED',
      error: QUERY_EVALUATION_ERROR,
      cause: sentence(source, field, ending),
    });
  });

  it('fails a Choice, in the rule that it stands in', async () => {
    const Choices = [
      { Condition: '{% false %}', Next: 'End' },
      { Condition: '{% 1 %}', Next: 'End' },
    ];

    const { result } = await play(machineOf({ Only: { Type: 'Choice', Choices }, End: { Type: 'Succeed' } }));

    expect(result).toMatchObject({
      error: QUERY_EVALUATION_ERROR,
      cause: sentence('1', 'Choices[1]/Condition', unexpected('boolean', "'number' for value: 1")),
    });
  });

  it.each(['Error', 'Cause'])('fails a Fail state by another error than its own, in %s', async (field) => {
    const { result } = await play(machineOf({ Only: { Type: 'Fail', Error: 'Mine', [field]: '{% 1 %}' } }));

    expect(result).toMatchObject({
      error: QUERY_EVALUATION_ERROR,
      cause: sentence('1', field, unexpected('string', "'number' for value: 1")),
    });
  });
});

describe('an expression that gives nothing', () => {
  const nothing = '$states.input.none';
  const ending = ' returned nothing (undefined).';
  const Catch = [{ ErrorEquals: ['States.ALL'], Output: { a: [`{% ${nothing} %}`] }, Next: 'End' }];

  it.each([
    { field: 'Output/a/b[1]', state: { Type: 'Pass', Output: { a: { b: [0, `{% ${nothing} %}`] } } } },
    { field: 'Assign/v', state: { Type: 'Pass', Assign: { v: `{% ${nothing} %}` } } },
    {
      field: 'Arguments/Payload',
      state: { Type: 'Task', Resource: INVOKE, Arguments: { Payload: `{% ${nothing} %}` } },
    },
    { field: 'Output', state: { Type: 'Task', Resource: INVOKE, Output: `{% ${nothing} %}` } },
    { field: 'Seconds', state: { Type: 'Wait', Seconds: `{% ${nothing} %}` } },
  ])('fails its state, in $field', async ({ field, state }) => {
    expect(await failureOf(state, { task: () => ({}) })).toEqual({
      status: 'FAILED',
      error: QUERY_EVALUATION_ERROR,
      cause: sentence(nothing, field, ending),
    });
  });

  it('fails the state once more where its Catch has it', async () => {
    const { result } = await play(
      machineOf({ Only: { Type: 'Task', Resource: INVOKE, Catch, Next: 'End' }, End: { Type: 'Succeed' } }),
      {
        task: () => {
          throw new TaskFailure('Refused', 'by the task');
        },
      },
    );

    expect(result).toMatchObject({ cause: sentence(nothing, 'Catch[0]/Output/a[0]', ending) });
  });

  it('can be caught, with its cause', async () => {
    const { result } = await play(
      machineOf({
        Only: {
          Type: 'Task',
          Resource: INVOKE,
          Arguments: `{% ${nothing} %}`,
          Catch: [{ ErrorEquals: [QUERY_EVALUATION_ERROR], Next: 'End' }],
          Next: 'End',
        },
        End: { Type: 'Succeed' },
      }),
    );

    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { Error: QUERY_EVALUATION_ERROR, Cause: sentence(nothing, 'Arguments', ending) },
    });
  });
});
