/**
 * The types of events that a recording shows without its history: one for every state entered and left, three for every
 * answer of a task, the first and the last.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { isObject, isRecord } from '../../local/runner/json.ts';
import { integrationOf } from '../../local/runner/load/integrations.ts';
import type { StateType } from '../../local/runner/machine.ts';
import { ENTERED, EXITED } from '../../local/runner/state-events.ts';
import type { RecordedAnswer, RecordedEnd, Recording } from './recording.ts';

type State = Readonly<Record<string, unknown>>;

export interface ShownTypes {
  /** Of the execution and its states: in their order, or as a heap where states run side by side. */
  readonly states: readonly string[];
  /** Of the tasks, as a heap; undefined where not every task is recorded. */
  readonly tasks: readonly string[] | undefined;
}

/** What a recording shows. */
export function typesShown(recording: Recording): ShownTypes {
  const states = statesOf(recording.definition);
  const answered = new Set(Object.keys(recording.tasks));
  const isComplete = recording.entered.every((name) => isAnswered(states.get(name), answered.has(name)));
  return {
    states: inOrder(recording, stateTypesShown(recording, states)),
    tasks: isComplete ? taskTypesShown(recording, states) : undefined,
  };
}

/** What a history has of the same types. */
export function typesPlayed(recording: Recording, history: readonly HistoryEvent[]): ShownTypes {
  const types = history.map(({ type = '' }) => type as string);
  return {
    states: inOrder(
      recording,
      types.filter((type) => /^Execution|State(Entered|Exited)$/.test(type)),
    ),
    tasks: types.filter((type) => TASK_EVENT.test(type)).sort(),
  };
}

const TASK_EVENT = /^(Task|LambdaFunction)(Scheduled|Started|Succeeded|Failed|TimedOut)$/;

const ENDS: Readonly<Record<RecordedEnd['status'], string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** Every state of a definition, those inside others as well; the language wants their names to differ. */
function statesOf(part: unknown): ReadonlyMap<string, State> {
  if (!isObject(part)) return new Map();
  const own = isRecord(part.States) ? Object.entries(part.States) : [];
  const inside = Object.values(part).flatMap((member) => [...statesOf(member)]);
  return new Map([
    ...own.flatMap(([name, state]) => (isRecord(state) ? [[name, state] as const] : [])),
    ...inside,
  ]);
}

function isAnswered(state: State | undefined, hasAnswers: boolean): boolean {
  return state?.Type !== 'Task' || hasAnswers;
}

/** A state that is left is left before the next one of its line is entered. */
function stateTypesShown(recording: Recording, states: ReadonlyMap<string, State>): readonly string[] {
  const typeOf = (name: string) => states.get(name)?.Type as StateType;
  const exits = [...recording.exited];
  const types = recording.entered.flatMap((name): readonly string[] => {
    const isLeft = exits[0]?.state === name;
    if (isLeft) exits.shift();
    return [ENTERED[typeOf(name)], ...(isLeft ? [EXITED[typeOf(name)]] : [])];
  });
  const rest = exits.map(({ state }) => EXITED[typeOf(state)] as string);
  return ['ExecutionStarted', ...types, ...rest, ENDS[recording.expect.status]];
}

function inOrder({ definition }: Recording, types: readonly string[]): readonly string[] {
  const hasBranches = [...statesOf(definition).values()].some(
    ({ Type }) => Type === 'Map' || Type === 'Parallel',
  );
  return hasBranches ? [...types].sort() : types;
}

function taskTypesShown({ tasks }: Recording, states: ReadonlyMap<string, State>): readonly string[] {
  return Object.entries(tasks)
    .flatMap(([name, answers]) => {
      const integration = integrationOf(String(states.get(name)?.Resource));
      const family = integration?.kind === 'function' ? 'LambdaFunction' : 'Task';
      return answers.flatMap((answer) => [
        `${family}Scheduled`,
        `${family}Started`,
        `${family}${endOf(answer)}`,
      ]);
    })
    .sort();
}

function endOf({ error, timesOut }: RecordedAnswer): string {
  if (timesOut) return 'TimedOut';
  return typeof error === 'string' ? 'Failed' : 'Succeeded';
}
