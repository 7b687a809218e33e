/** The parts of the documentation that are generated from the state machines and the errors. */
import { describe, expect, it } from 'vitest';
import { docstrings } from '../../.ci/docs/errors.ts';
import { retries } from '../../.ci/docs/machine-errors.ts';
import { drawOverview } from '../../.ci/docs/overview.ts';

describe('the overview', () => {
  const definition = {
    StartAt: 'Accept Request',
    States: {
      'Accept Request': { Next: 'Ready?' },
      'Ready?': {
        Choices: [
          { Condition: "{% $states.input.status = 'ready' %}", Next: 'Add Roles' },
          { Condition: "{% $intent = 'disassociate' %}", Next: 'Remove Roles' },
        ],
        Default: 'Roll Back',
      },
      'Add Roles': { Next: 'Wait' },
      Wait: { Next: 'Settled?' },
      'Settled?': {
        Choices: [{ Condition: '{% $states.input.isPending %}', Next: 'Wait' }],
        Default: 'Report',
      },
      'Remove Roles': { Next: 'Report' },
      Report: {},
      'Roll Back': { Next: 'Change Failed' },
      'Change Failed': {},
    },
  };
  const arrows = [...drawOverview(definition).matchAll(/^ {2}\S+ -->.*$/gm)].map(([arrow]) => arrow.trim());

  it('has an arrow from box to box, and none for a poll, a failure or a rare request', () => {
    expect(arrows.toSorted()).toEqual(['b0 -->|with the lock| b1', 'b1 --> b2', 'b3 --> b4']);
  });

  it('has one way into Roll Back', () => {
    expect(drawOverview(definition)).toContain('failure([whatever fails]) -.-> b3');
  });
});

describe('the docstring of an error', () => {
  it.each(docstrings())('says when it occurs and what to do: $name', ({ paragraphs }) => {
    expect(paragraphs).toHaveLength(2);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the retries of an error', () => {
  const retrier = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 3 };
  const lock = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Retry: [retrier] };
  const machine = { States: { Lock: lock, Look: { ...lock, Retry: [{ ...retrier, ErrorEquals: ['A'] }] } } };

  it('are summed up to the seconds that they take', () => {
    expect(retries([machine], 'A')).toEqual(['up to 3 times within 14 seconds (Look)']);
  });

  it('include those of every error of a service', () => {
    expect(retries([machine], 'DynamoDB.*')).toEqual(['up to 3 times within 14 seconds (Lock)']);
    expect(retries([machine], 'Sfn.*')).toEqual([]);
  });

  it('are none where the first retrier that matches forbids them', () => {
    const forbidding = {
      ...lock,
      Retry: [
        { ...retrier, ErrorEquals: ['A'], MaxAttempts: 0 },
        { ...retrier, ErrorEquals: ['A'] },
      ],
    };

    expect(retries([{ States: { Look: forbidding } }], 'A')).toEqual([]);
  });
});
