/** How long the state machine goes on trying, and that its history has room for it. One definition: both are alike. */
import { describe, expect, it } from 'vitest';
import { associate, byPatience, ownFunctionStates, retriedErrors } from './definition.ts';
import { type Answers, happyAnswers, runMachine } from './run-machine.ts';

/** Of the 25,000 that a history holds: the pauses between two tries are random, and some are short. */
const ROOM_EVENTS = 20_000;
const { endless } = byPatience(retriedErrors(ownFunctionStates(associate)));
const run = (answers: Answers, parameters?: Readonly<Record<string, string>>) =>
  runMachine(answers, associate, parameters);

describe.each(endless)('$name, when it meets $error', ({ name, error }) => {
  const failing = name === 'Roll Back' ? { 'Check Roles': ['RoleUnusableError'] } : {};

  it('tries until the time-out of the state machine, within its history', async () => {
    const { result, history, elapsedSeconds } = await run({ ...failing, [name]: [error] });
    expect(result).toMatchObject({ status: 'TIMED_OUT' });
    expect(elapsedSeconds).toBe(27_600);
    expect(history.length).toBeLessThan(ROOM_EVENTS);
  });

  it('goes on when that passes after an hour', async () => {
    const answers = happyAnswers[name] ?? [];
    const { result, elapsedSeconds } = await run({
      ...failing,
      [name]: [...Array.from({ length: 200 }, () => error), ...answers],
    });
    expect(result).toEqual((await run(failing)).result);
    expect(elapsedSeconds).toBeGreaterThan(3600);
  });
});

describe('the longest request, looked after as often as the stack allows', () => {
  const startedAt = Date.UTC(2026, 0, 1);
  const [ready] = happyAnswers['Validate Request'] ?? [];
  const longest = { ...(ready as object), deadlineMs: startedAt + 360 * 60_000 };
  /** Every look is throttled twice before it is answered. */
  const throttled = (answer: object | string) =>
    Array.from({ length: 20_000 }, (_, index) =>
      index % 3 === 2 ? answer : 'Lambda.TooManyRequestsException',
    );

  it.each([
    { task: 'Validate Request', answer: { ...longest, status: 'busy' } },
    { task: 'Check Roles', answer: { status: 'pending', summary: '' } },
    { task: 'Check Cluster', answer: { status: 'modifying', nextReboot: null, summary: '' } },
    { task: 'Check Instances', answer: { status: 'rebooting', nextReboot: null, summary: '' } },
  ])('fits the history while $task waits until the deadline', async ({ task, answer }) => {
    const { result, history } = await run(
      { 'Validate Request': [longest], [task]: throttled(answer) },
      { PollSeconds: '10' },
    );

    expect(result).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^(Cluster|Roles|Reboot)/),
    });
    expect(history.length).toBeLessThan(ROOM_EVENTS);
  });

  it('fits the history while the lock is held until the deadline', async () => {
    const { result, history } = await run(
      {
        'Validate Request': [longest],
        'Lock Cluster': Array.from({ length: 20_000 }, (_, index) =>
          index % 3 === 2 ? 'DynamoDB.ConditionalCheckFailedException' : 'DynamoDB.ThrottlingException',
        ),
      },
      { PollSeconds: '10' },
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'ClusterLockedError' });
    expect(history.length).toBeLessThan(ROOM_EVENTS);
  });
});
