/**
 * Compares what was recorded on AWS with what was played here.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { ExecutionResult } from '../../local/runner/execution.ts';
import { isRecord } from '../../local/runner/json.ts';
import { typesPlayed, typesShown } from './events.ts';
import { historyDisagreements } from './history.ts';
import { agrees } from './masks.ts';
import type { RecordedEnd, RecordedExit, Recording } from './recording.ts';
import type { Played } from './replay.ts';

/** What is compared of a recording. */
export const ASPECTS = [
  'definition',
  'end',
  'cause',
  'states entered',
  'exits',
  'calls',
  'event types',
  'history',
] as const;

export type Aspect = (typeof ASPECTS)[number];

export interface Disagreement {
  readonly aspect: Aspect;
  /** What differs, what was expected, what was got. */
  readonly line: string;
}

/** Every disagreement of a recording with what was played. */
export function disagreements(recording: Recording, played: Played): readonly Disagreement[] {
  const { result, history, faults } = played;
  if (result === undefined) return of('definition', faults);
  const { States: states } = recording.definition;
  const outermost = new Set(Object.keys(isRecord(states) ? states : {}));
  return [
    ...of('calls', faults),
    ...of('end', endDisagreements(recording.expect, result)),
    ...of('cause', causeDisagreements(recording.expect, result)),
    ...of('states entered', enteredDisagreements(recording.entered, enteredIn(history), outermost)),
    ...of('exits', exitDisagreements(recording.exited, exitsIn(history), outermost)),
    ...of('event types', typeDisagreements(recording, history)),
    ...of('history', historyDisagreements(recording.events ?? [], recording.events ? history : [])),
  ];
}

/** Says whether a recording shows anything of an aspect. */
export function isRecorded({ expect, tasks, events }: Recording, aspect: Aspect): boolean {
  if (aspect === 'cause') return expect.status === 'FAILED';
  if (aspect === 'calls') return Object.keys(tasks).length > 0;
  return aspect !== 'history' || events !== undefined;
}

function of(aspect: Aspect, lines: readonly string[]): readonly Disagreement[] {
  return lines.map((line) => ({ aspect, line }));
}

function endDisagreements(expected: RecordedEnd, result: ExecutionResult): readonly string[] {
  if (expected.status !== result.status) {
    return [`status: expected ${expected.status}, got ${JSON.stringify(result)}`];
  }
  if (expected.status === 'SUCCEEDED' && result.status === 'SUCCEEDED') {
    return differs('output', expected.output, result.output);
  }
  if (expected.status !== 'FAILED' || result.status !== 'FAILED') return [];
  return differs('error', expected.error, result.error ?? null);
}

/** A cause that is null was not given by AWS. */
function causeDisagreements(expected: RecordedEnd, result: ExecutionResult): readonly string[] {
  if (expected.status !== 'FAILED' || result.status !== 'FAILED') return [];
  return differs('cause', expected.cause, result.cause ?? null);
}

function typeDisagreements(recording: Recording, history: readonly HistoryEvent[]): readonly string[] {
  const [expected, got] = [typesShown(recording), typesPlayed(recording, history)];
  return [
    ...differs('events of the states', expected.states, got.states),
    ...(expected.tasks === undefined ? [] : differs('events of the tasks', expected.tasks, got.tasks)),
  ];
}

/** The outermost states have one order; those inside Map and Parallel states are compared as a heap. */
function enteredDisagreements(
  expected: readonly string[],
  got: readonly string[],
  outermost: ReadonlySet<string>,
): readonly string[] {
  const inOrder = (names: readonly string[]) => names.filter((name) => outermost.has(name));
  return [
    ...differs('outermost states entered', inOrder(expected), inOrder(got)),
    ...differs('states entered', [...expected].sort(), [...got].sort()),
  ];
}

function exitDisagreements(
  expected: readonly RecordedExit[],
  got: readonly RecordedExit[],
  outermost: ReadonlySet<string>,
): readonly string[] {
  const left = [...got];
  const lines: string[] = [];
  for (const exit of expected) {
    const isNext = (other: RecordedExit) => other.state === exit.state;
    const at = outermost.has(exit.state)
      ? left.findIndex(isNext)
      : left.findIndex((other) => agreesExit(exit, other));
    const [found] = at < 0 ? [left.find(isNext)] : left.splice(at, 1);
    if (found === undefined) lines.push(`exit of ${exit.state}: expected ${JSON.stringify(exit)}, got none`);
    else if (!agreesExit(exit, found)) lines.push(...exitDifferences(exit, found));
  }
  const surplus = left.filter(({ state }) => !lines.some((line) => line.includes(` of ${state}:`)));
  return [
    ...lines,
    ...surplus.map((exit) => `exit of ${exit.state}: expected none, got ${JSON.stringify(exit)}`),
  ];
}

function exitDifferences(expected: RecordedExit, got: RecordedExit): readonly string[] {
  const assigned =
    'assigned' in expected ? differs(`variables of ${got.state}`, expected.assigned, got.assigned) : [];
  return [...differs(`output of ${got.state}`, expected.output, got.output), ...assigned];
}

function agreesExit(expected: RecordedExit, got: RecordedExit): boolean {
  return expected.state === got.state && exitDifferences(expected, got).length === 0;
}

function differs(what: string, expected: unknown, got: unknown): readonly string[] {
  if (agrees(expected, got)) return [];
  return [`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
}

function enteredIn(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name ? [entered.name] : []));
}

function exitsIn(history: readonly HistoryEvent[]): readonly RecordedExit[] {
  return history.flatMap(({ stateExitedEventDetails: exited }) => {
    if (exited?.name === undefined) return [];
    const assigned = Object.entries(exited.assignedVariables ?? {}).map(([name, text]) => [
      name,
      JSON.parse(text),
    ]);
    return [
      {
        state: exited.name,
        output: JSON.parse(exited.output ?? 'null'),
        assigned: Object.fromEntries(assigned),
      },
    ];
  });
}
