/**
 * A loaded state machine: the definition after every check, its expressions compiled. Nothing here runs.
 */
import type { Expression } from './jsonata/expression.ts';
import type { Template } from './jsonata/template.ts';
import type { Integration } from './load/integrations.ts';

/** A state machine that may run, any number of times and at once. */
export interface Machine extends StateGraph {
  readonly comment?: string;
  /** Seconds after which an execution ends as TIMED_OUT; undefined for the year that the service sets. */
  readonly timeoutSeconds?: number;
}

/** States and where to start: a machine, a branch of a Parallel state or the item processor of a Map state. */
export interface StateGraph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type StateType = State['type'];

interface Named {
  readonly name: string;
}

/** What is computed when a state, a Choice rule or a catcher is left. */
export interface Exit {
  readonly output?: Template;
  readonly assign?: Template;
  readonly assignedNames?: readonly string[];
}

/** The state that follows; undefined where the branch ends. */
interface Onward {
  readonly next: string | undefined;
}

/** What Retry and Catch need of the states that have them. */
export interface Recoverable {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly fullJitter: boolean;
}

export interface Catcher extends Exit {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

/** A number written in the definition, or an expression that gives one. */
export type NumberField = number | Expression;

export interface PassState extends Named, Exit, Onward {
  readonly type: 'Pass';
}

export interface TaskState extends Named, Exit, Onward, Recoverable {
  readonly type: 'Task';
  readonly resource: string;
  readonly integration: Integration;
  readonly arguments?: Template;
  readonly timeoutSeconds?: NumberField;
  readonly heartbeatSeconds?: NumberField;
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default?: ChoiceTarget;
}

export interface ChoiceTarget extends Exit {
  readonly next: string;
}

export interface ChoiceRule extends ChoiceTarget {
  readonly condition: boolean | Expression;
}

export interface WaitState extends Named, Exit, Onward {
  readonly type: 'Wait';
  readonly until:
    | { readonly field: 'Seconds'; readonly seconds: NumberField }
    | { readonly field: 'Timestamp'; readonly timestamp: string | Expression };
}

export interface SucceedState extends Named, Exit {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error?: string | Expression;
  readonly cause?: string | Expression;
}

export interface ParallelState extends Named, Exit, Onward, Recoverable {
  readonly type: 'Parallel';
  readonly branches: readonly StateGraph[];
  readonly arguments?: Template;
}

export interface MapState extends Named, Exit, Onward, Recoverable {
  readonly type: 'Map';
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  readonly itemProcessor: StateGraph;
  readonly label: string;
  readonly items?: Template | Expression;
  readonly itemSelector?: Template;
  readonly maxConcurrency: NumberField;
  readonly toleratedFailureCount?: NumberField;
  readonly toleratedFailurePercentage?: NumberField;
}
