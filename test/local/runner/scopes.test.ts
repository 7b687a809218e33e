import { describe, expect, it } from 'vitest';
import { INVOKE, machineOf } from './play.ts';
import { problemsOf } from './problems.ts';

const graph = (state: object) => ({ StartAt: 'In', States: { In: { Type: 'Pass', End: true, ...state } } });
const assigning = graph({ Assign: { total: 1 } });
const machine = (state: object) =>
  machineOf({ First: { Type: 'Pass', Assign: { total: 0 }, Next: 'Outer' }, Outer: { End: true, ...state } });

describe('a variable of the scope around', () => {
  const message = 'assigns $total, which is a variable of the scope around this one';

  it.each([
    {
      where: 'a branch',
      state: { Type: 'Parallel', Branches: [graph({}), assigning] },
      at: 'Branches[1].States.In.Assign.total',
    },
    {
      where: 'an iteration',
      state: { Type: 'Map', ItemProcessor: assigning },
      at: 'ItemProcessor.States.In.Assign.total',
    },
    {
      where: 'a branch two levels down',
      state: { Type: 'Map', ItemProcessor: graph({ Type: 'Parallel', Branches: [assigning] }) },
      at: 'ItemProcessor.States.In.Branches[0].States.In.Assign.total',
    },
    {
      where: 'a rule of a Choice',
      state: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Which?',
          States: {
            'Which?': { Type: 'Choice', Choices: [{ Condition: true, Next: 'End', Assign: { total: 1 } }] },
            End: { Type: 'Succeed' },
          },
        },
      },
      at: "ItemProcessor.States['Which?'].Choices[0].Assign.total",
    },
    {
      where: 'a Catch',
      state: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Call',
          States: {
            Call: {
              Type: 'Task',
              Resource: INVOKE,
              Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End', Assign: { total: 1 } }],
              Next: 'End',
            },
            End: { Type: 'Succeed' },
          },
        },
      },
      at: 'ItemProcessor.States.Call.Catch[0].Assign.total',
    },
  ])('cannot be assigned in $where', ({ state, at }) => {
    expect(problemsOf(machine(state))).toEqual([`$.States.Outer.${at} ${message}`]);
  });

  it('may be assigned in a child execution, which does not see it', () => {
    const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

    expect(problemsOf(machine({ Type: 'Map', ItemProcessor: { ...assigning, ProcessorConfig } }))).toEqual(
      [],
    );
  });

  it('may be assigned in side by side branches, and in the scope around them afterwards', () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Last', Assign: { total: 2 } }];
    const both = { Type: 'Parallel', Branches: [assigning, assigning], Catch, Next: 'Last' };

    expect(
      problemsOf(machineOf({ Outer: both, Last: { Type: 'Pass', Assign: { total: 3 }, End: true } })),
    ).toEqual([]);
  });
});
