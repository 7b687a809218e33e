/**
 * The tasks that wait for their token to be sent back: what SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat act on.
 */
import { TaskFailure } from './task-port.ts';

/** What a token's holder can do to its task. */
interface WaitingTask {
  readonly succeed: (output: unknown) => void;
  readonly fail: (failure: TaskFailure) => void;
  readonly beat: () => void;
}

/** A token names no task that was ever opened. */
export class TaskDoesNotExist extends Error {
  override readonly name = 'TaskDoesNotExist';
}

/** A token's task is over, or was timed out. */
export class TaskTimedOut extends Error {
  override readonly name = 'TaskTimedOut';
}

export class TaskTokens {
  readonly #waiting = new Map<string, WaitingTask>();
  readonly #closed = new Set<string>();

  /** Lets a task wait under its token. */
  open(token: string, task: WaitingTask): void {
    this.#waiting.set(token, task);
  }

  /** Ends a token's validity, when its task is over. */
  close(token: string): void {
    if (this.#waiting.delete(token)) this.#closed.add(token);
  }

  /**
   * Ends a task with its output, any JSON.
   *
   * @throws {TaskDoesNotExist} {TaskTimedOut}
   */
  succeed(token: string, output: unknown): void {
    this.#take(token).succeed(output);
  }

  /**
   * Ends a task with an error.
   *
   * @throws {TaskDoesNotExist} {TaskTimedOut}
   */
  fail(token: string, error: string, cause: string): void {
    this.#take(token).fail(new TaskFailure(error, cause));
  }

  /**
   * Reports that a task is alive: its heartbeat time starts anew.
   *
   * @throws {TaskDoesNotExist} {TaskTimedOut}
   */
  beat(token: string): void {
    this.#find(token).beat();
  }

  /** A token can be sent back once. */
  #take(token: string): WaitingTask {
    const task = this.#find(token);
    this.close(token);
    return task;
  }

  #find(token: string): WaitingTask {
    const task = this.#waiting.get(token);
    if (task !== undefined) return task;
    if (this.#closed.has(token)) throw new TaskTimedOut('The task of this token has ended or timed out.');
    throw new TaskDoesNotExist('No task has this token.');
  }
}
