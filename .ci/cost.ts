/**
 * What an execution costs: the work that its history shows, times the prices of prices.json. How long Lambda bills an
 * invocation and how much it logs cannot be seen here; both are assumptions, written beside the prices.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { readTemplate } from '../local/stack/template-file.ts';

export interface Usage {
  /** States entered, and each retry once more. */
  readonly transitions: number;
  readonly lambdaInvocations: number;
  /** Functions that are called at all: each is taken to start cold once. */
  readonly functions: number;
  readonly dynamodbWrites: number;
  readonly dynamodbReads: number;
  readonly events: number;
}

type Price =
  | 'stateTransition'
  | 'lambdaRequest'
  | 'lambdaGbSecond'
  | 'dynamodbWriteUnit'
  | 'dynamodbReadUnit'
  | 'customEvent'
  | 'logGb';

export interface PriceList {
  readonly region: string;
  /** The day on which the prices were looked up. */
  readonly lookedUp: string;
  readonly prices: Readonly<Record<Price, { readonly usd: number; readonly source: string }>>;
  readonly assumptions: {
    /** Milliseconds billed for a function's first invocation, its load included, and for any later one. */
    readonly coldBilledMs: number;
    readonly warmBilledMs: number;
    readonly logBytesPerInvocation: number;
  };
}

const root = join(import.meta.dirname, '..');

export const priceList: PriceList = JSON.parse(
  readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8'),
);

/** Counts what is billed in the history of one execution. */
export function usageOf(history: readonly HistoryEvent[]): Usage {
  const entered = history.filter(({ type }) => type?.endsWith('StateEntered'));
  const tasksEntered = entered.filter(({ type }) => type === 'TaskStateEntered');
  const scheduled = history.flatMap(({ taskScheduledEventDetails: details }) => details ?? []);
  const of = (service: string) => scheduled.filter(({ resourceType }) => resourceType === service);
  const calls = of('lambda').map(({ parameters }) => JSON.parse(parameters ?? '{}').FunctionName);
  const reads = of('dynamodb').filter(({ resource }) => resource === 'getItem').length;
  return {
    transitions: entered.length + scheduled.length - tasksEntered.length,
    lambdaInvocations: calls.length,
    functions: new Set(calls).size,
    // An item is far below the kilobyte that one unit writes; a lock that was not got is billed too.
    dynamodbWrites: of('dynamodb').length - reads,
    dynamodbReads: reads,
    events: of('events').length,
  };
}

/** Dollars for that work. X-Ray, storage of logs, alarms and notices are not in it, and the free tier neither. */
export function dollarsOf(usage: Usage, { prices, assumptions }: PriceList = priceList): number {
  const { coldBilledMs, warmBilledMs, logBytesPerInvocation } = assumptions;
  const cold = usage.functions * coldBilledMs;
  const warm = (usage.lambdaInvocations - usage.functions) * warmBilledMs;
  const amounts: Readonly<Record<Price, number>> = {
    stateTransition: usage.transitions,
    lambdaRequest: usage.lambdaInvocations,
    lambdaGbSecond: ((cold + warm) / 1000) * memoryGb(),
    dynamodbWriteUnit: usage.dynamodbWrites,
    dynamodbReadUnit: usage.dynamodbReads,
    customEvent: usage.events,
    logGb: (usage.lambdaInvocations * logBytesPerInvocation) / 1e9,
  };
  return Object.entries(amounts).reduce((sum, [name, amount]) => sum + amount * prices[name as Price].usd, 0);
}

/** What every function of template.yaml has. */
function memoryGb(): number {
  const { MemorySize } = readTemplate(join(root, 'template.yaml')).Globals?.Function ?? {};
  if (typeof MemorySize !== 'number') throw new Error('template.yaml gives the functions no MemorySize.');
  return MemorySize / 1024;
}
