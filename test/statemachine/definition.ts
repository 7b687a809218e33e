/** The shipped definitions, typed as far as their tests look into them. */
import { readdirSync, readFileSync } from 'node:fs';
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

type State =
  | TaskState
  | { readonly Type: 'Map'; readonly ItemProcessor: Definition }
  | { readonly Type: 'Choice' | 'Wait' | 'Pass' | 'Succeed' | 'Fail' };

export const root = join(import.meta.dirname, '../..');

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export const definitionFiles = readdirSync(join(root, 'statemachine')).filter((file) =>
  file.endsWith('.asl.json'),
);

export const definitions: readonly Definition[] = definitionFiles.map((file) =>
  JSON.parse(readFileSync(join(root, 'statemachine', file), 'utf8')),
);

export const definition: Definition = JSON.parse(
  readFileSync(join(root, 'statemachine/associate-roles.asl.json'), 'utf8'),
);

export function taskStates(of: Definition = definition): readonly (readonly [string, TaskState])[] {
  return Object.entries(of.States).flatMap(([name, state]) => {
    if (state.Type === 'Map') return taskStates(state.ItemProcessor);
    return state.Type === 'Task' ? [[name, state] as const] : [];
  });
}

export function functionStates(of: Definition = definition): readonly (readonly [string, FunctionState])[] {
  return taskStates(of).flatMap(([name, state]) => (isFunctionState(state) ? [[name, state] as const] : []));
}

/** Those of every state machine; machines may have states of one function in common. */
export function allFunctionStates(): readonly (readonly [string, FunctionState])[] {
  return definitions.flatMap((of) => functionStates(of));
}

function isFunctionState(state: TaskState): state is FunctionState {
  return state.Resource === 'arn:aws:states:::lambda:invoke';
}

export function retriesOf(): readonly Retrier[] {
  return definitions.flatMap((of) => taskStates(of)).flatMap(([, { Retry }]) => Retry);
}
