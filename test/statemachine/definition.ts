/** The shipped definition, typed as far as its tests look into it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
}

export interface TaskState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments: unknown;
  readonly TimeoutSeconds: number;
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}

/** A task of one of our functions. */
export interface FunctionState extends TaskState {
  readonly Arguments: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, unknown>> };
}

type State = TaskState | { readonly Type: 'Choice' | 'Wait' | 'Pass' | 'Succeed' | 'Fail' };

export const root = join(import.meta.dirname, '../..');

export const definition: { readonly StartAt: string; readonly States: Readonly<Record<string, State>> } =
  JSON.parse(readFileSync(join(root, 'statemachine/associate-roles.asl.json'), 'utf8'));

export function taskStates(): readonly (readonly [string, TaskState])[] {
  return Object.entries(definition.States).flatMap(([name, state]) =>
    state.Type === 'Task' ? [[name, state] as const] : [],
  );
}

export function functionStates(): readonly (readonly [string, FunctionState])[] {
  return taskStates().flatMap(([name, state]) => (isFunctionState(state) ? [[name, state] as const] : []));
}

function isFunctionState(state: TaskState): state is FunctionState {
  return state.Resource === 'arn:aws:states:::lambda:invoke';
}

export function retriesOf(): readonly Retrier[] {
  return taskStates().flatMap(([, { Retry }]) => Retry);
}
