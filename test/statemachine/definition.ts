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

/** The resource of a function's task, before substitution: it follows the partition that the stack is in. */
export const lambdaInvoke = 'arn:${Partition}:states:::lambda:invoke';

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

/** The two that are made from one definition. */
export interface Machine {
  readonly intent: 'associate' | 'disassociate';
  readonly logicalId: 'AssociateRolesStateMachine' | 'DisassociateRolesStateMachine';
  /** The states that only the other one passes. */
  readonly others: readonly string[];
  readonly definition: Definition;
}

const definition: Definition = JSON.parse(
  readFileSync(join(root, 'statemachine/change-roles.asl.json'), 'utf8'),
);

export const associate: Machine = {
  intent: 'associate',
  logicalId: 'AssociateRolesStateMachine',
  others: ['Delete Roles'],
  definition,
};

export const disassociate: Machine = {
  intent: 'disassociate',
  logicalId: 'DisassociateRolesStateMachine',
  others: ['Make Roles', 'Wait For Propagation', 'Add Roles'],
  definition,
};

export const machines = [associate, disassociate];

/** The task states that a machine passes. */
export function ownTaskStates({ definition, others }: Machine): readonly (readonly [string, TaskState])[] {
  return taskStates(definition).filter(([name]) => !others.includes(name));
}

/** Of those, the ones of our functions. */
export function ownFunctionStates(machine: Machine): readonly (readonly [string, FunctionState])[] {
  return ownTaskStates(machine).flatMap(([name, state]) =>
    isFunctionState(state) ? [[name, state] as const] : [],
  );
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
  return state.Resource === lambdaInvoke;
}

/** The Retry entries of all machines together. */
export function retriesOf(): readonly Retrier[] {
  return definitions.flatMap((of) => taskStates(of)).flatMap(([, { Retry }]) => Retry);
}

/** Each task with each error that it retries, for a test of every one; of several entries the first counts. */
export function retriedErrors(states: readonly (readonly [string, TaskState])[]) {
  return states.flatMap(([name, { Retry }]) => {
    const errors = Retry.flatMap(({ ErrorEquals, MaxAttempts }) =>
      ErrorEquals.map((error) => ({ name, error, MaxAttempts })),
    );
    return errors.filter(({ error }, index) => errors.findIndex((one) => one.error === error) === index);
  });
}

/** Those that it gives up at last, and those that it retries until the state machine's own time-out. */
export function byPatience<Retried extends { readonly MaxAttempts: number }>(retried: readonly Retried[]) {
  const isEndless = ({ MaxAttempts }: Retried) => MaxAttempts > 1000;
  return {
    limited: retried.filter((one) => one.MaxAttempts > 0 && !isEndless(one)),
    endless: retried.filter(isEndless),
    never: retried.filter(({ MaxAttempts }) => MaxAttempts === 0),
  };
}
