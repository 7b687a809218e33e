/** Of one task of one execution. */
export interface Caller {
  /** The execution's ARN. */
  readonly execution: string;
  readonly state: string;
  /** Counted over the whole run. */
  readonly task: number;
  /** Nothing reaches a task that has answered, or an invocation that Lambda has ended. */
  isOver: boolean;
}

/**
 * Whose turn it is. Executions share a clock, and a clock wakes one sleeper at a time and lets it come to rest before
 * the next: so one task at most computes at any moment, and a call that comes in is that one's.
 */
export class Turn {
  caller: Caller | undefined;
}
