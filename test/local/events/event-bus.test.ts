import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import type { Delivery } from '../../../local/events/delivery.ts';
import type { EventBridgeEvent } from '../../../local/events/event.ts';
import { EventBus, type Rule } from '../../../local/events/event-bus.ts';
import { seededRandom } from '../../../local/runner/random.ts';

interface Arrival {
  readonly target: string;
  readonly name: string;
  readonly cluster: string;
  readonly seconds: number;
}

const rules: readonly Rule[] = [{ ruleArn: 'Rule', target: 'Machine', pattern: { source: ['aws.rds'] } }];

/** Sends events of the clusters at once, and gives what arrives within a day. */
async function deliver(
  clusters: readonly string[],
  options: { delivery?: Partial<Delivery>; rules?: readonly Rule[]; seed?: string } = {},
): Promise<readonly Arrival[]> {
  const clock = new VirtualClock();
  const arrivals: Arrival[] = [];
  const bus = new EventBus({
    clock,
    rules,
    random: seededRandom(options.seed ?? 'seed'),
    start: ({ target }, name, { resources: [cluster = ''] }) => {
      const seconds = (clock.now() - Date.UTC(2026, 0, 1)) / 1000;
      arrivals.push({ target, name, cluster, seconds });
    },
    ...options,
  });
  const day = new Promise<void>((resolve) => clock.schedule(24 * 3600 * 1000, resolve));
  for (const cluster of clusters) bus.put(anEvent(cluster));
  await day;
  return arrivals;
}

function anEvent(cluster: string): EventBridgeEvent {
  return {
    version: '0',
    id: `event-of-${cluster}`,
    'detail-type': 'RDS DB Cluster Event',
    source: 'aws.rds',
    account: '123456789012',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [cluster],
    detail: { EventID: 'RDS-EVENT-0170' },
  };
}

const hundred = Array.from({ length: 100 }, (_, index) => `cluster-${index}`);

describe('EventBus', () => {
  it('starts the target of a rule that matches, once and at once', async () => {
    expect(await deliver(['one'])).toEqual([
      {
        target: 'Machine',
        name: 'event-of-one_00000000-0000-4000-8000-000000000001',
        cluster: 'one',
        seconds: 0,
      },
    ]);
  });

  it('starts nothing for a rule that does not match', async () => {
    expect(
      await deliver(['one'], {
        rules: [{ ruleArn: 'Rule', target: 'Machine', pattern: { source: ['aws.ec2'] } }],
      }),
    ).toEqual([]);
  });

  it('starts the targets of all rules that match', async () => {
    const both = [...rules, { ruleArn: 'Rule', target: 'Other', pattern: { resources: ['one'] } }];

    const arrivals = await deliver(['one', 'two'], { rules: both });

    expect(arrivals.map(({ target, cluster }) => `${target} ${cluster}`)).toEqual([
      'Machine one',
      'Other one',
      'Machine two',
    ]);
  });

  it('loses about as many events as it is told to', async () => {
    const arrivals = await deliver(hundred, { delivery: { lostShare: 0.3 } });

    expect(arrivals.length).toBeGreaterThan(55);
    expect(arrivals.length).toBeLessThan(85);
  });

  it('loses every event when told to', async () => {
    expect(await deliver(hundred, { delivery: { lostShare: 1 } })).toEqual([]);
  });

  it('delivers every event twice when told to, each time under another name', async () => {
    const arrivals = await deliver(['one', 'two'], { delivery: { doubledShare: 1 } });

    expect(arrivals.map(({ cluster }) => cluster)).toEqual(['one', 'one', 'two', 'two']);
    expect(new Set(arrivals.map(({ name }) => name)).size).toBe(4);
  });

  it('delays events up to the time that it is told, so that they overtake each other', async () => {
    const arrivals = await deliver(hundred, { delivery: { longestDelayMs: 60_000 } });

    const delays = arrivals.map(({ seconds }) => seconds);
    expect(arrivals).toHaveLength(100);
    expect(Math.max(...delays)).toBeGreaterThan(50);
    expect(Math.max(...delays)).toBeLessThanOrEqual(60);
    expect(arrivals.map(({ cluster }) => cluster)).not.toEqual(hundred);
  });

  it('delays the two deliveries of a doubled event by themselves', async () => {
    const delivery = { doubledShare: 1, longestDelayMs: 60_000 };

    const [first, second] = await deliver(['one'], { delivery });

    expect(first?.seconds).not.toBe(second?.seconds);
  });

  it('does the same again with the same seed, and something else with another', async () => {
    const delivery = { lostShare: 0.2, doubledShare: 0.2, longestDelayMs: 60_000 };

    const first = await deliver(hundred, { delivery });

    expect(await deliver(hundred, { delivery })).toEqual(first);
    expect(await deliver(hundred, { delivery, seed: 'other' })).not.toEqual(first);
  });

  it('delivers nothing after it is closed', async () => {
    const clock = new VirtualClock();
    const started: string[] = [];
    const bus = new EventBus({ clock, rules, random: () => 0.5, start: (_, name) => started.push(name) });
    const later = new Promise<void>((resolve) => clock.schedule(1000, resolve));

    bus.put(anEvent('one'));
    bus.close();
    await later;

    expect(started).toEqual([]);
  });

  it('is not made with a rule whose pattern is not understood', () => {
    const pattern = { source: [{ wildcard: 'aws.*' }] };

    expect(
      () =>
        new EventBus({
          clock: new VirtualClock(),
          rules: [{ ruleArn: 'Rule', target: 'Machine', pattern }],
          random: () => 0.5,
          start: () => undefined,
        }),
    ).toThrow(expect.objectContaining({ name: 'EventPatternError' }));
  });
});
