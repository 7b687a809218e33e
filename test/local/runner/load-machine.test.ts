import { describe, expect, it } from 'vitest';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { machineOf, startMachine } from './play.ts';
import { problemsOf } from './problems.ts';

const pass = { Type: 'Pass', End: true };
const only = (state: object, ...more: object[]) =>
  machineOf({ Only: state, ...Object.fromEntries(more.map((other, i) => [`More ${i}`, other])) });

describe('loadMachine', () => {
  it('loads a machine and gives its parts', () => {
    const machine = loadMachine(
      machineOf({ Only: pass }, { Comment: 'why', TimeoutSeconds: 60, Version: '1.0' }),
    );

    expect(machine).toMatchObject({ startAt: 'Only', comment: 'why', timeoutSeconds: 60 });
    expect([...machine.states.keys()]).toEqual(['Only']);
  });

  it('accepts JSONata that each state asks for itself', () => {
    expect(problemsOf({ StartAt: 'Only', States: { Only: { ...pass, QueryLanguage: 'JSONata' } } })).toEqual(
      [],
    );
  });

  it('keeps the definition as it was when it was loaded', async () => {
    const Output = { list: [1] };
    const machine = loadMachine(machineOf({ Only: { ...pass, Output } }));

    Output.list.push(2);

    expect(await startMachine(machine).done).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
  });

  it('refuses what is not JSON', () => {
    expect(problemsOf({ StartAt: () => 'Only' })).toContain('$ is not JSON: a function has no JSON form');
  });

  it('lists every problem at once', () => {
    const found = problemsOf(
      machineOf({ A: { Type: 'Wait', Seconds: -1, Next: 'Nowhere' }, B: { Type: 'Odd' } }, { Odd: 1 }),
    );

    expect(found).toEqual([
      '$.Odd is not a supported field',
      '$.States.A.Seconds must be a whole number from 0 to 99999999, but is -1',
      '$.States.B.Type is not a supported type of state: "Odd"',
    ]);
  });

  it.each([
    [null, '$ must be an object, but is null'],
    [[], '$ must be an object, but is []'],
    [{}, '$.StartAt is required'],
    [{ QueryLanguage: 'JSONata', StartAt: 'A', States: {} }, '$.States must not be empty'],
    [{ QueryLanguage: 'JSONata', StartAt: 'A', States: [] }, '$.States must be an object, but is []'],
    [machineOf({ Only: pass }, { StartAt: 'Other' }), '$.StartAt names no state: Other'],
    [
      machineOf({ Only: pass }, { TimeoutSeconds: 0 }),
      '$.TimeoutSeconds must be a whole number from 1 to 99999999, but is 0',
    ],
    [
      machineOf({ Only: pass }, { QueryLanguage: 'JSONPath' }),
      '$.States.Only is a JSONPath state; this runner runs JSONata',
    ],
    [
      { StartAt: 'Only', States: { Only: pass } },
      '$.States.Only is a JSONPath state; this runner runs JSONata',
    ],
    [
      only({ ...pass, InputPath: '$.a' }),
      '$.States.Only.InputPath is a JSONPath field; this runner runs JSONata',
    ],
    [only({ ...pass, Ouptut: 1 }), '$.States.Only.Ouptut is not a supported field'],
    [only({ ...pass, Seconds: 1 }), '$.States.Only.Seconds is not a supported field'],
    [only({ Type: 'Pass' }), '$.States.Only must have one of Next and "End": true'],
    [only({ ...pass, Next: 'Only' }), '$.States.Only must have one of Next and "End": true'],
    [only({ Type: 'Pass', End: 'yes', Next: 'Only' }), '$.States.Only.End must be a boolean'],
    [only({ Type: 'Pass', Next: 'Other' }), '$.States.Only.Next names no state: Other'],
    [only(pass, pass), "$.States['More 0'] is not reachable from StartAt"],
    [
      only({ Type: 'Choice', Choices: [{ Condition: true, Next: 'Only' }] }),
      '$.States has no terminal state (MISSING_END_STATE): one must be Succeed or Fail, or have "End": true',
    ],
    [
      only({
        Type: 'Parallel',
        Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }],
        End: true,
      }),
      '$.States.Only.Branches[0].States has no terminal state (MISSING_END_STATE): one must be Succeed or Fail, or have "End": true',
    ],
    [only({ End: true }), '$.States.Only.Type is required'],
    [only({ Type: 'Activity' }), '$.States.Only.Type is not a supported type of state: "Activity"'],
    [only({ Type: 'Wait', End: true }), '$.States.Only must have one of Seconds and Timestamp'],
    [
      only({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true }),
      '$.States.Only must have one of Seconds and Timestamp',
    ],
    [
      only({ Type: 'Wait', Timestamp: 'noon', End: true }),
      '$.States.Only.Timestamp must be an ISO-8601 date and time with an offset, but is "noon"',
    ],
    [only({ Type: 'Choice', Choices: [] }), '$.States.Only.Choices must not be empty'],
    [only({ Type: 'Choice', Choices: [{ Next: 'Only' }] }), '$.States.Only.Choices[0].Condition is required'],
    [
      only({ Type: 'Choice', Choices: [{ Condition: 'true', Next: 'Only' }] }),
      '$.States.Only.Choices[0].Condition must be a JSONata expression or a boolean, but is "true"',
    ],
    [
      only({ Type: 'Choice', Choices: [{ Condition: true, Next: 'Only', Variable: '$.a' }] }),
      '$.States.Only.Choices[0].Variable is a JSONPath field; this runner runs JSONata',
    ],
    [
      only({ Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'Only' }),
      '$.States.Only.Choices[0].Next names no state: X',
    ],
    [only({ Type: 'Parallel', Branches: [], End: true }), '$.States.Only.Branches must not be empty'],
    [only({ Type: 'Map', End: true }), '$.States.Only.ItemProcessor is required'],
    [
      only({ Type: 'Map', Items: 'text', ItemProcessor: { StartAt: 'A', States: { A: pass } }, End: true }),
      '$.States.Only.Items must be an array or a JSONata expression, but is "text"',
    ],
    [
      only({ Type: 'Map', ItemReader: {}, ItemProcessor: { StartAt: 'A', States: { A: pass } }, End: true }),
      '$.States.Only.ItemReader is not a supported field',
    ],
    [
      only({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'A', States: { A: pass } },
        End: true,
      }),
      '$.States.Only.ItemProcessor.ProcessorConfig.ExecutionType is required',
    ],
    [
      only({
        Type: 'Map',
        ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Only' } } },
        End: true,
      }),
      '$.States.Only.ItemProcessor.States.A.Next names no state: Only',
    ],
    [
      only({
        Type: 'Map',
        ToleratedFailurePercentage: 101,
        ItemProcessor: { StartAt: 'A', States: { A: pass } },
        End: true,
      }),
      '$.States.Only.ToleratedFailurePercentage must be a number from 0 to 100, but is 101',
    ],
    [
      only({ ...pass, Assign: { states: 1 } }),
      '$.States.Only.Assign.states is a reserved name and cannot be assigned',
    ],
    [
      only({ ...pass, Assign: { 'a-b': 1 } }),
      "$.States.Only.Assign['a-b'] is not a valid name of a variable",
    ],
    [only({ ...pass, Assign: [1] }), '$.States.Only.Assign must be an object, but is [1]'],
    [
      only({ ...pass, Output: { a: ['{% 1 + %}'] } }),
      '$.States.Only.Output.a[0] is not valid JSONata: S0207: Unexpected end of expression',
    ],
    [
      machineOf({ ['x'.repeat(81)]: pass }),
      `$.States.${'x'.repeat(81)} has a name longer than 80 characters`,
    ],
  ])('refuses %j: %s', (definition, problem) => {
    expect(problemsOf(definition)).toContain(problem);
  });
});
