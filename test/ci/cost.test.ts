import { readFileSync } from 'node:fs';
import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { dollarsOf, type PriceList, priceList, usageOf } from '../../.ci/cost.ts';
import { costRows, costTable } from '../../.ci/cost-table.ts';

const { States } = JSON.parse(readFileSync('statemachine/sweep-clusters.asl.json', 'utf8'));
const pauseOfSweep: number = States['Associate Clusters'].ItemProcessor.States.Pause.Seconds;

const entered = (type: HistoryEventType) => ({ type });
const scheduled = (resourceType: string, resource: string, parameters = {}) => ({
  type: 'TaskScheduled' as const,
  taskScheduledEventDetails: { resourceType, resource, region: '', parameters: JSON.stringify(parameters) },
});
const invoked = (FunctionName: string) => scheduled('lambda', 'invoke', { FunctionName });
const history = (...events: readonly object[]) => events as HistoryEvent[];

describe('usageOf', () => {
  it('counts a state once and each retry of its task once more', () => {
    const usage = usageOf(
      history(
        entered('PassStateEntered'),
        entered('TaskStateEntered'),
        invoked('add-roles'),
        invoked('add-roles'),
        invoked('add-roles'),
        entered('WaitStateEntered'),
        entered('SucceedStateEntered'),
      ),
    );
    expect(usage).toMatchObject({ transitions: 6, lambdaInvocations: 3, functions: 1 });
  });

  it('tells reads of DynamoDB from writes, and counts events', () => {
    const tasks = [
      scheduled('dynamodb', 'putItem'),
      scheduled('dynamodb', 'getItem'),
      scheduled('dynamodb', 'putItem'),
      scheduled('events', 'putEvents'),
    ];
    const usage = usageOf(history(...tasks.flatMap((task) => [entered('TaskStateEntered'), task])));
    expect(usage).toEqual({
      transitions: 4,
      lambdaInvocations: 0,
      functions: 0,
      dynamodbWrites: 2,
      dynamodbReads: 1,
      events: 1,
    });
  });
});

describe('dollarsOf', () => {
  const prices: PriceList = {
    ...priceList,
    prices: {
      stateTransition: { usd: 1, source: '' },
      lambdaRequest: { usd: 10, source: '' },
      lambdaGbSecond: { usd: 100, source: '' },
      dynamodbWriteUnit: { usd: 1000, source: '' },
      dynamodbReadUnit: { usd: 10_000, source: '' },
      customEvent: { usd: 100_000, source: '' },
      logGb: { usd: 1e6, source: '' },
    },
    assumptions: { coldBilledMs: 3000, warmBilledMs: 1000, logBytesPerInvocation: 1e9 },
  };

  it('adds up every price, at the 512 MB of template.yaml', () => {
    const usage = {
      transitions: 1,
      lambdaInvocations: 2,
      functions: 1,
      dynamodbWrites: 3,
      dynamodbReads: 4,
      events: 5,
    };
    expect(dollarsOf(usage, prices)).toBe(1 + 20 + (3 + 1) * 0.5 * 100 + 3000 + 40_000 + 500_000 + 2e6);
  });
});

describe('prices.json', () => {
  it('says of every price where it was read, and of all on which day', () => {
    expect(priceList.lookedUp).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { usd, source } of Object.values(priceList.prices)) {
      expect(usd).toBeGreaterThan(0);
      expect(source).toMatch(/^https:/);
    }
  });
});

describe('the table of costs', () => {
  it('is of executions that did what their row says', async () => {
    const rows = await costRows();
    const [converged, plan, byDefault, inWindow, custom, headless, rolledBack] = rows.map(
      ({ usage }) => usage,
    );

    // Neither takes the lock; each is looked at once and reported, and a write asks whether another execution has it.
    expect(converged).toMatchObject({ lambdaInvocations: 2, dynamodbWrites: 1 });
    expect(plan).toEqual(converged);
    // Two executions, with a lock and an outcome each.
    expect(inWindow).toMatchObject({ dynamodbWrites: 4, events: 2 });
    expect(inWindow?.transitions).toBeGreaterThan(byDefault?.transitions ?? 0);
    expect(custom?.transitions).toBeLessThan(byDefault?.transitions ?? 0);
    for (const usage of [byDefault, custom, headless, rolledBack]) {
      expect(usage).toMatchObject({ dynamodbWrites: 2, events: 1 });
    }
    for (const { rdsCalls } of rows) expect(rdsCalls).toBeGreaterThan(0);
    // A sweep, which starts such associations one after another, leaves half of RDS's 12 calls a second to others.
    expect(rows[2]?.rdsCalls).toBeLessThanOrEqual(6 * pauseOfSweep);
    expect(costTable(rows).split('\n')).toContainEqual(
      expect.stringMatching(/^\| a plan \| \d+ \| 2 \| 1 \| /),
    );
  });
});
