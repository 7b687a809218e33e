/** The states that an execution went through, from its history. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { HistoryReader } from '../display/event-line.ts';
import { phaseAfter } from '../display/phases.ts';

export interface Visit {
  readonly state: string;
  readonly kind: 'task' | 'wait' | 'choice' | 'other';
  readonly phase: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** null while the execution is in it. */
  readonly to: number | null;
  /** What it found and did, and each error of its tries. */
  readonly text: string;
  /** An attempt failed; the state may have succeeded later. */
  readonly failed: boolean;
  /** What a function answered, parsed. Any other state passes on what came before it, so that it has none. */
  readonly output: unknown;
  readonly callsFunction: boolean;
}

/** One visit each time that a state was entered. The states of this workflow come one after the other. */
export function visitsOf(history: readonly HistoryEvent[]): readonly Visit[] {
  const reader = new HistoryReader();
  const visits: Visit[] = [];
  for (const event of history) {
    const { lines } = reader.read(event);
    const entered = event.stateEnteredEventDetails?.name;
    const current = visits.at(-1);
    if (entered !== undefined) visits.push(enter(event, entered, current));
    else if (current !== undefined) visits.splice(-1, 1, update(current, event, lines));
  }
  return visits;
}

function enter(event: HistoryEvent, state: string, before: Visit | undefined): Visit {
  const phase = phaseAfter(state, before?.phase ?? null);
  const from = timeOf(event);
  const nothingYet = { to: null, text: '', failed: false, output: undefined, callsFunction: false };
  return { state, kind: kindOf(event), phase, from, ...nothingYet };
}

type Lines = ReturnType<HistoryReader['read']>['lines'];

function update(visit: Visit, event: HistoryEvent, lines: Lines): Visit {
  const said = lines.filter(({ state }) => state === visit.state);
  const text = [visit.text, ...said.map((line) => line.text)].filter((part) => part !== '').join(' ');
  const failed = visit.failed || said.some(({ kind }) => kind === 'failure');
  const callsFunction = event.taskScheduledEventDetails
    ? event.taskScheduledEventDetails.resourceType === 'lambda'
    : visit.callsFunction;
  const left = event.stateExitedEventDetails;
  // A task that fails for good is never left: the execution's last event ends it.
  if (left === undefined && !endsExecution(event)) return { ...visit, text, failed, callsFunction };
  return {
    ...visit,
    text,
    failed,
    to: timeOf(event),
    output: callsFunction ? parsed(left?.output) : undefined,
  };
}

function endsExecution({ type }: HistoryEvent): boolean {
  return /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type ?? '');
}

function kindOf(event: HistoryEvent): Visit['kind'] {
  const type: string = event.type ?? '';
  if (type.startsWith('Task')) return 'task';
  if (type.startsWith('Wait')) return 'wait';
  return type.startsWith('Choice') ? 'choice' : 'other';
}

function timeOf({ timestamp }: HistoryEvent): number {
  return timestamp?.getTime() ?? 0;
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
