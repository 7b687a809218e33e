/** What an execution has to do with other services than RDS: the lock, the executions of the others, the event bus. */
import type { WorldView } from './view.ts';

interface Dealt {
  readonly at: number;
  /** The ARN of the execution. */
  readonly execution: string;
  readonly state: string;
  /** `Success`, or the name of the error that the state machine sees. */
  outcome: string;
  /** What was demanded to go wrong with it. */
  readonly faults: string[];
}

/** A row with a holder locks the cluster; one without gives the lock back. */
export type LockOperation = 'getItem' | 'putItem to lock' | 'putItem to unlock';

/** A call of DynamoDB. Holders are the ARNs of executions; null is a lock that is free. */
export interface LockEntry extends Dealt {
  readonly kind: 'lock';
  readonly operation: LockOperation;
  /** The resource id of the cluster whose lock it is. */
  readonly cluster: string;
  readonly holderBefore: string | null;
  holder: string | null;
  /** The world when the lock passed from one to another. */
  world: WorldView | undefined;
}

/** A look at the execution that holds the lock. */
export interface LookEntry extends Dealt {
  readonly kind: 'look';
  readonly holder: string;
  status: string | undefined;
}

/** An outcome that was told. */
export interface EventEntry extends Dealt {
  readonly kind: 'event';
  readonly detailType: string;
  readonly detail: unknown;
  /** Whether the bus has taken it, whatever was answered. */
  taken: boolean;
}

/** A function that was invoked, and that something went wrong with. */
export interface InvocationEntry extends Dealt {
  readonly kind: 'invocation';
}

/** A schedule that was made or set anew. */
export interface ScheduleEntry extends Dealt {
  readonly kind: 'schedule';
  readonly operation: string;
  readonly expression: string;
  /** How many there are for the cluster when it was answered. */
  schedules: number;
}

/** An execution's end. */
export interface EndEntry {
  readonly kind: 'end';
  readonly at: number;
  readonly execution: string;
  readonly status: string;
  readonly world: WorldView;
}

export type Dealing = LockEntry | LookEntry | EventEntry | ScheduleEntry | InvocationEntry | EndEntry;
