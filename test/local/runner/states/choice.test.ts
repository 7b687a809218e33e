import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../play.ts';

const evaluationError = (cause: string) => ({
  status: 'FAILED',
  error: 'States.QueryEvaluationError',
  cause: `An error occurred while executing the state 'Only' (entered at the event id #2). ${cause}`,
});

describe('Choice state', () => {
  const choose = (rest: object = {}) =>
    machineOf({
      Only: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input = 1 %}',
            Next: 'One',
            Assign: { by: 'rule' },
            Output: 'of the rule',
          },
          { Condition: '{% $states.input < 3 %}', Next: 'Two' },
        ],
        ...rest,
      },
      One: { Type: 'Pass', Output: ['{% $by %}', '{% $states.input %}'], End: true },
      Two: { Type: 'Succeed' },
    });
  const withDefault = { Default: 'One', Assign: { by: 'default' }, Output: 'of the state' };

  it('follows the first rule that is true, with its own Assign and Output', async () => {
    const { result } = await play(choose(withDefault), { input: 1 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: ['rule', 'of the rule'] });
  });

  it('leaves its own Assign and Output aside when a rule is followed that has none', async () => {
    const { result, execution } = await play(choose(withDefault), { input: 2 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: 2 });
    expect(execution.history[2]?.stateExitedEventDetails).not.toHaveProperty('assignedVariables');
  });

  it('follows Default when no rule is true, with the Assign and the Output of the state', async () => {
    const { result } = await play(choose(withDefault), { input: 9 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: ['default', 'of the state'] });
  });

  it('fails with States.Runtime when no rule is true and there is no Default', async () => {
    const { result } = await play(choose(), { input: 9 });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('fails when a condition gives no boolean', async () => {
    const Choices = [{ Condition: "{% 'yes' %}", Next: 'Two' }];
    const machine = machineOf({ Only: { Type: 'Choice', Choices }, Two: { Type: 'Succeed' } });

    const { result } = await play(machine);

    expect(result).toEqual(
      evaluationError(
        "The JSONata expression ''yes'' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"yes\"",
      ),
    );
  });
});
