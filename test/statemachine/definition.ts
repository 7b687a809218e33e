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

/** The two that are twins; the sweep is none. */
export interface Machine {
  readonly file: string;
  readonly logicalId: 'AssociateRolesStateMachine' | 'DisassociateRolesStateMachine';
  /** The states that each has under a name of its own. */
  readonly validate: 'Validate Cluster' | 'Validate Disassociation';
  readonly failed: 'Association Failed' | 'Disassociation Failed';
  readonly definition: Definition;
}

export const associate: Machine = {
  file: 'statemachine/associate-roles.asl.json',
  logicalId: 'AssociateRolesStateMachine',
  validate: 'Validate Cluster',
  failed: 'Association Failed',
  definition: read('statemachine/associate-roles.asl.json'),
};

export const disassociate: Machine = {
  file: 'statemachine/disassociate-roles.asl.json',
  logicalId: 'DisassociateRolesStateMachine',
  validate: 'Validate Disassociation',
  failed: 'Disassociation Failed',
  definition: read('statemachine/disassociate-roles.asl.json'),
};

export const machines = [associate, disassociate];

function read(file: string): Definition {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

export function taskStates(of: Definition): readonly (readonly [string, TaskState])[] {
  return Object.entries(of.States).flatMap(([name, state]) => {
    if (state.Type === 'Map') return taskStates(state.ItemProcessor);
    return state.Type === 'Task' ? [[name, state] as const] : [];
  });
}

export function functionStates(of: Definition): readonly (readonly [string, FunctionState])[] {
  return taskStates(of).flatMap(([name, state]) => (isFunctionState(state) ? [[name, state] as const] : []));
}

/** Those of every state machine; machines may have states of one function in common. */
export function allFunctionStates(): readonly (readonly [string, FunctionState])[] {
  return definitions.flatMap((of) => functionStates(of));
}

function isFunctionState(state: TaskState): state is FunctionState {
  return state.Resource === 'arn:aws:states:::lambda:invoke';
}

/** The Retry entries of all machines together. */
export function retriesOf(): readonly Retrier[] {
  return definitions.flatMap((of) => taskStates(of)).flatMap(([, { Retry }]) => Retry);
}

/** Each task with each error that it retries, for a test of every one. */
export function retriedErrors(states: readonly (readonly [string, TaskState])[]) {
  return states.flatMap(([name, { Retry }]) =>
    Retry.flatMap(({ ErrorEquals, MaxAttempts }) =>
      ErrorEquals.map((error) => ({ name, error, MaxAttempts })),
    ),
  );
}
