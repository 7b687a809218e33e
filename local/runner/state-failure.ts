/**
 * Failures inside an execution: what Retry and Catch look at, and the two things that neither of them may stop.
 */

/** What Retry and Catch may do: all with an `error`, all but by States.TaskFailed with a time-out, nothing if `fatal`. */
export type FailureKind = 'error' | 'timeout' | 'heartbeat-timeout' | 'fatal';

/**
 * The longest that an error's name and its cause may be, in characters; what a task says beyond them is cut.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_TaskFailedEventDetails.html
 */
export const LONGEST_ERROR = 256;
export const LONGEST_CAUSE = 32_768;

/** A state failed; thrown from the state and passed up through Retry and Catch until one of them takes it. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  override readonly cause: string | undefined;
  /** The error's name in the Amazon States Language; undefined for a Fail state that gives none. */
  readonly error: string | undefined;
  readonly kind: FailureKind;

  /** @param kind by default what the error's name makes it. */
  constructor(error: string | undefined, cause: string | undefined, kind: FailureKind = kindOf(error)) {
    super(`${error ?? 'a failure without a name'}: ${cause ?? 'no cause given'}`);
    this.error = error?.slice(0, LONGEST_ERROR);
    this.cause = cause?.slice(0, LONGEST_CAUSE);
    this.kind = kind;
  }

  /** The value of `$states.errorOutput`. */
  get errorOutput(): { readonly Error: string; readonly Cause: string } {
    return { Error: this.error ?? '', Cause: this.cause ?? '' };
  }
}

/** Says whether what was thrown is a failure that Retry and Catch may look at. */
export function isRecoverable(thrown: unknown): thrown is StateFailure {
  return thrown instanceof StateFailure && thrown.kind !== 'fatal';
}

/** Says whether what was thrown ends the execution at once: the states around leave no trace of it in the history. */
export function isFatal(thrown: unknown): boolean {
  return thrown instanceof StateFailure && thrown.kind === 'fatal';
}

/** More data than the limit: it can be caught from a task, and is fatal where it is a state's own output. */
export function tooLarge(name: string, found: string, kind?: FailureKind): StateFailure {
  const cause = `The state/task '${name}' ${found} with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure('States.DataLimitExceeded', cause, kind);
}

function kindOf(error: string | undefined): FailureKind {
  if (error === 'States.Runtime') return 'fatal';
  return error === 'States.Timeout' ? 'timeout' : 'error';
}

/**
 * The execution, or the branch around the state, is over: thrown out of every wait, and taken by nobody but
 * the one who stopped it.
 */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  /** The event that the stopping of what is inside is recorded after; undefined where the execution itself has ended. */
  readonly causeEventId: number | undefined;

  constructor(causeEventId?: number) {
    super('the execution, or a branch around this one, has ended');
    this.causeEventId = causeEventId;
  }
}
