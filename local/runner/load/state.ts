/**
 * Loads one state of any type.
 */
import { described } from '../json.ts';
import type {
  ChoiceState,
  FailState,
  PassState,
  State,
  StateType,
  SucceedState,
  WaitState,
} from '../machine.ts';
import { isTimestamp } from '../timestamp.ts';
import { FIELDS, LONGEST_SECONDS } from './fields.ts';
import type { Loading } from './loading.ts';
import { loadMap } from './map.ts';
import { nextOf } from './next.ts';
import { loadParallel } from './parallel.ts';
import type { Reader } from './reader.ts';
import { loadTask } from './task.ts';

type StateLoader = (name: string, reader: Reader, loading: Loading) => State | undefined;

/** Loads a state; undefined when it is so wrong that nothing can be made of it. */
export function loadState(name: string, reader: Reader, loading: Loading): State | undefined {
  const type = reader.required('Type');
  if (!isStateType(type)) {
    if (reader.has('Type')) reader.refuse('Type', `is not a supported type of state: ${described(type)}`);
    return undefined;
  }
  reader.allow([...FIELDS.common, ...FIELDS[type]]);
  reader.text('Comment');
  const language = reader.choice('QueryLanguage', ['JSONata', 'JSONPath']) ?? loading.queryLanguage;
  if (language === 'JSONPath') reader.fail('is a JSONPath state; this runner runs JSONata');
  return loading.state((own) => LOADERS[type](name, reader, own));
}

const LOADERS: Readonly<Record<StateType, StateLoader>> = {
  Pass: loadPass,
  Task: loadTask,
  Choice: loadChoice,
  Wait: loadWait,
  Succeed: loadSucceed,
  Fail: loadFail,
  Parallel: loadParallel,
  Map: loadMap,
};

function isStateType(type: unknown): type is StateType {
  return typeof type === 'string' && Object.hasOwn(LOADERS, type);
}

function loadPass(name: string, reader: Reader, loading: Loading): PassState {
  return { type: 'Pass', name, ...loading.exit(reader), next: nextOf(reader) };
}

function loadSucceed(name: string, reader: Reader, loading: Loading): SucceedState {
  return { type: 'Succeed', name, ...loading.exit(reader) };
}

function loadFail(name: string, reader: Reader, loading: Loading): FailState {
  const error = loading.text(reader, 'Error');
  const cause = loading.text(reader, 'Cause');
  return { type: 'Fail', name, ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

function loadWait(name: string, reader: Reader, loading: Loading): WaitState | undefined {
  const seconds = loading.number(reader, 'Seconds', { least: 0, most: LONGEST_SECONDS });
  const timestamp = loading.text(reader, 'Timestamp');
  const common = { type: 'Wait', name, ...loading.exit(reader), next: nextOf(reader) } as const;
  if (reader.has('Seconds') === reader.has('Timestamp')) {
    reader.fail('must have one of Seconds and Timestamp');
  }
  if (typeof timestamp === 'string' && !isTimestamp(timestamp)) {
    reader.refuse(
      'Timestamp',
      `must be an ISO-8601 date and time with an offset, but is ${described(timestamp)}`,
    );
  }
  if (seconds !== undefined) return { ...common, until: { field: 'Seconds', seconds } };
  return timestamp === undefined ? undefined : { ...common, until: { field: 'Timestamp', timestamp } };
}

function loadChoice(name: string, reader: Reader, loading: Loading): ChoiceState {
  reader.required('Choices');
  const rules = reader.objects('Choices');
  if (reader.isEmptyList('Choices')) reader.refuse('Choices', 'must not be empty');
  const choices = rules.map((rule, i) => {
    rule.allow(FIELDS.choiceRule);
    rule.required('Next');
    const prefix = `Choices[${i}]/`;
    const condition = loading.condition(rule, 'Condition', prefix) ?? false;
    return { condition, next: rule.text('Next') ?? '', ...loading.exit(rule, prefix) };
  });
  // Without a Default they are never evaluated, but their mistakes are mistakes.
  const exit = loading.exit(reader);
  const next = reader.text('Default');
  return { type: 'Choice', name, choices, ...(next !== undefined && { default: { next, ...exit } }) };
}
