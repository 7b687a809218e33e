/** The shipped definitions, typed as far as their tests look into them. */
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

export interface Machine {
  readonly file: string;
  readonly logicalId: 'AssociateRolesStateMachine' | 'DisassociateRolesStateMachine';
  /** The states that each has under a name of its own. */
  readonly validate: 'Validate Cluster' | 'Validate Disassociation';
  readonly failed: 'Association Failed' | 'Disassociation Failed';
  readonly definition: { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };
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

function read(file: string): Machine['definition'] {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

export function taskStates({ definition }: Machine): readonly (readonly [string, TaskState])[] {
  return Object.entries(definition.States).flatMap(([name, state]) =>
    state.Type === 'Task' ? [[name, state] as const] : [],
  );
}

export function functionStates(machine: Machine): readonly (readonly [string, FunctionState])[] {
  return taskStates(machine).flatMap(([name, state]) =>
    isFunctionState(state) ? [[name, state] as const] : [],
  );
}

function isFunctionState(state: TaskState): state is FunctionState {
  return state.Resource === 'arn:aws:states:::lambda:invoke';
}

/** The Retry entries of all machines together. */
export function retriesOf(): readonly Retrier[] {
  return machines.flatMap(taskStates).flatMap(([, { Retry }]) => Retry);
}

/** Each task with each error that it retries, for a test of every one. */
export function retriedErrors(states: readonly (readonly [string, TaskState])[]) {
  return states.flatMap(([name, { Retry }]) =>
    Retry.flatMap(({ ErrorEquals, MaxAttempts }) =>
      ErrorEquals.map((error) => ({ name, error, MaxAttempts })),
    ),
  );
}
