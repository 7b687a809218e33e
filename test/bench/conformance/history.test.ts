import { describe, expect, it } from 'vitest';
import { aRecording, run } from './recordings.ts';

const scheduled = {
  type: 'TaskScheduled',
  taskScheduledEventDetails: { resource: 'invoke', resourceType: 'lambda' },
};
const events = [
  { id: 1, previousEventId: 0, type: 'ExecutionStarted' },
  { id: 2, previousEventId: 0, type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Call' } },
  { id: 3, previousEventId: 2, ...scheduled },
  { id: 4, previousEventId: 3, type: 'TaskStarted' },
  { id: 5, previousEventId: 4, type: 'TaskSucceeded' },
  { id: 6, previousEventId: 5, type: 'TaskStateExited' },
  { id: 7, previousEventId: 6, type: 'ExecutionSucceeded' },
];
const changed = (at: number, change: object) =>
  events.map((event, i) => (i === at ? { ...event, ...change } : event));

describe('a recorded history', () => {
  it('agrees, with and without ids, and with a part whose ids and order are masked', async () => {
    const bare = events.map(({ type }) => ({ type }));
    const masked = [3, 2, 4].map((at) => ({ ...events[at], id: [0], previousEventId: 0 }));

    const { lines } = await run({
      whole: aRecording({ events }),
      bare: aRecording({ events: bare }),
      masked: aRecording({ events: [...events.slice(0, 2), ...masked, ...events.slice(5)] }),
    });

    expect(lines).toEqual([expect.stringContaining('history 3 of 3'), 'agreed 3 of 3']);
  });

  it.each([
    {
      label: 'the type',
      differing: changed(3, { type: 'TaskSubmitted' }),
      line: 'event 4: expected TaskSubmitted, got TaskStarted',
    },
    {
      label: 'the predecessor',
      differing: changed(5, { previousEventId: 4 }),
      line: 'event 6, TaskStateExited: expected after 4, got after 5',
    },
    {
      label: 'a detail',
      differing: changed(2, { taskScheduledEventDetails: { resource: 'publish' } }),
      line: 'event 3, TaskScheduled: expected resource "publish", got "invoke"',
    },
    {
      label: 'an event more',
      differing: events.slice(0, 6),
      line: 'event 7: expected none, got ExecutionSucceeded',
    },
    {
      label: 'an event less',
      differing: [...events, { id: 8, previousEventId: 7, type: 'ExecutionFailed' }],
      line: 'event 8: expected ExecutionFailed, got none',
    },
    {
      label: 'one of those in any order',
      differing: changed(3, { id: [0], type: 'TaskFailed' }),
      line: 'an event between: expected TaskFailed, got TaskStarted',
    },
  ])('disagrees in $label', async ({ differing, line }) => {
    const { code, lines } = await run({ odd: aRecording({ events: differing }) });

    expect([code, lines[0]]).toEqual([1, `odd: ${line}`]);
  });
});

describe('the types of the events that a recording shows', () => {
  it.each([
    {
      label: 'an answer more',
      change: { tasks: { Call: [...(aRecording().tasks.Call ?? []), { output: 1 }] } },
    },
    { label: 'an exit less', change: { exited: [] } },
  ])('disagree by $label', async ({ change }) => {
    const { lines } = await run({ odd: aRecording(change) });

    expect(lines.join()).toMatch(/odd: events of the (states|tasks): expected/);
    expect(lines.at(-2)).toContain('event types 0 of 1');
  });
});
