import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { EventQueue, type InvocationRecord } from '../../../local/lambda/event-queue.ts';
import type { Invocation } from '../../../local/lambda/lambda.ts';
import type { Asynchronous, LocalFunction } from '../../../local/stack/local-function.ts';

const error = { errorType: 'BrokenError', errorMessage: 'It broke.', trace: [] };
const asynchronous = { maximumRetries: 2, maximumAgeSeconds: 21_600, onFailureArn: 'arn:queue' };

/** When the function was invoked, in seconds, and what became of the event, with so many failures before a success. */
async function treat(failures: number, own: Partial<Asynchronous> = {}) {
  const clock = new VirtualClock();
  const startedAt = clock.now();
  const tries: number[] = [];
  const records: InvocationRecord[] = [];
  const queue = new EventQueue({
    clock,
    invoke: async (): Promise<Invocation> => {
      tries.push((clock.now() - startedAt) / 1000);
      return tries.length <= failures ? { functionError: error } : { payload: null };
    },
    onFailure: (record) => void records.push(record),
  });
  const target = { arn: 'arn:function', asynchronous: { ...asynchronous, ...own } } as LocalFunction;
  queue.send(target, { some: 'event' });
  await new Promise<void>((resolve) => clock.schedule(86_400_000, resolve));
  return { tries, records };
}

describe('an event that nobody waits for', () => {
  it('is treated once', async () => {
    expect(await treat(0)).toEqual({ tries: [0], records: [] });
  });

  it('is treated again after one minute, and after two more', async () => {
    expect(await treat(2)).toEqual({ tries: [0, 60, 180], records: [] });
  });

  it('goes to the destination after the last try, with what it was', async () => {
    expect(await treat(9)).toEqual({
      tries: [0, 60, 180],
      records: [
        {
          destinationArn: 'arn:queue',
          functionArn: 'arn:function',
          condition: 'RetriesExhausted',
          invokeCount: 3,
          event: { some: 'event' },
          error,
        },
      ],
    });
  });

  it('is not tried more often than the function says', async () => {
    expect((await treat(9, { maximumRetries: 0 })).tries).toEqual([0]);
  });

  it('is given up when it would be too old', async () => {
    const { tries, records } = await treat(9, { maximumAgeSeconds: 100 });
    expect([tries, records.map(({ condition }) => condition)]).toEqual([[0, 60], ['EventAgeExceeded']]);
  });

  it('is lost without a destination', async () => {
    const { records } = await treat(9, { onFailureArn: undefined } as never);
    expect(records).toEqual([]);
  });
});
