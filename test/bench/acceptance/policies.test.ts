import { describe, expect, it } from 'vitest';
import { comparePolicies } from '../../../bench/acceptance/compare/policies.ts';
import type { RecordedCall } from '../../../bench/acceptance/recording.ts';

const SENTENCE =
  'User: arn:aws:sts::123456789012:assumed-role/person-1 is not authorized to perform: scheduler:CreateSchedule on resource: *';

function history(cause: string): readonly RecordedCall[] {
  const parameters =
    '{"FunctionName":"arn:aws:lambda:us-east-1:123456789012:function:stack-MakeRolesFunction-1aB2"}';
  const events = [
    { id: 1, previousEventId: 0, type: 'TaskScheduled', taskScheduledEventDetails: { parameters } },
    { id: 2, previousEventId: 1, type: 'TaskStarted' },
    { id: 3, previousEventId: 2, type: 'TaskFailed', taskFailedEventDetails: { cause } },
  ];
  const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:stack-AssociateRolesStateMachine:x';
  const call = { service: 'states', operation: 'GetExecutionHistory', input: { executionArn } } as const;
  return [{ ...call, at: 0, ms: 0, answer: { events } }];
}

describe('a permission that AWS refuses to the stack', () => {
  it.each([
    {
      whose: 'MakeRolesFunction',
      when: 'a function failed of it',
      cause: JSON.stringify({ errorType: 'AccessDenied', errorMessage: SENTENCE }),
    },
    {
      whose: 'AssociateRolesStateMachine',
      when: 'a service refused it to the state machine',
      cause: SENTENCE,
    },
  ])('is one that $whose lacks when $when', ({ whose, cause }) => {
    expect(comparePolicies(history(cause), history('It was busy.'))).toEqual([
      {
        kind: 'policy too narrow',
        what: `scheduler:CreateSchedule of ${whose}`,
        onAws: SENTENCE,
        here: 'allowed',
      },
    ]);
  });

  it('is no difference where the local AWS refuses it as well', () => {
    expect(comparePolicies(history(SENTENCE), history(SENTENCE))).toEqual([]);
  });
});
