/** What the integrations have in common: how they are called, and how they fail. */
import { isRecord } from '../../is-record.ts';
import type { IntegrationPattern } from '../../runner/load/integrations.ts';
import { TaskFailure, type TaskRequest } from '../../runner/task-port.ts';

/** Arguments by name, before their values were looked at. */
export type Fields = Readonly<Record<string, unknown>>;

export interface IntegrationCall {
  /** As in the resource, without what says how the task waits: `publish`. */
  readonly action: string;
  readonly pattern: IntegrationPattern;
  readonly request: TaskRequest;
}

/**
 * Does what a Task state asks of one service.
 *
 * @throws {TaskFailure}
 */
export type Integration = (call: IntegrationCall) => Promise<unknown>;

/** What is not here, or would be refused by AWS before the state machine exists: no Retry and no Catch may hide it. */
export function unusable(cause: string): TaskFailure {
  return new TaskFailure('States.Runtime', cause);
}

/** [I] The front and the brackets are AWS's for parameters in JSONPath; [F] that they are the same for arguments. */
export function unusableArguments(args: unknown, problems: readonly string[]): TaskFailure {
  return unusable(
    `The Arguments '${JSON.stringify(args)}' could not be used to start the Task: [${problems.join(', ')}]`,
  );
}

/**
 * The arguments of an optimized integration, which takes a few fields and refuses all others.
 *
 * @throws {TaskFailure}
 */
export function fieldsOf(args: unknown, supported: readonly string[]): Fields {
  if (!isRecord(args)) throw unusableArguments(args, ['they must be an object']);
  const strays = Object.keys(args).filter((name) => !supported.includes(name));
  if (strays.length > 0) throw unusableArguments(args, strays.map(unsupportedField));
  return args;
}

export function unsupportedField(name: string): string {
  return `The field '${name}' is not supported by Step Functions`;
}

/**
 * A field that must be text.
 *
 * @throws {TaskFailure}
 */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === 'string') return value;
  throw unusableArguments(fields, [`The value for the field '${name}' must be a STRING`]);
}

/** Text as it is, and anything else as JSON: optimized integrations take an object where the API wants JSON in a text. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
