/**
 * The port through which an execution calls services. The runner owns the language: time-outs, heartbeats, tokens,
 * retries, limits. The port owns the services: what a function answers, which faults there are.
 */
export interface TaskPort {
  /**
   * Calls the service and answers its result as JSON. For `lambda:invoke` that is `{ExecutedVersion, Payload,
   * StatusCode}`; for a function's own ARN it is the payload; for `.sync:2` it is the finished job.
   *
   * @throws {TaskFailure} with the name that Retry and Catch are to see.
   */
  call(request: TaskRequest): Promise<unknown>;
}

/** One attempt of a Task state. */
export interface TaskRequest {
  /** As the definition has it, the suffix `.waitForTaskToken` or `.sync:2` included. */
  readonly resource: string;
  /** A copy: the port may change it. */
  readonly arguments: unknown;
  readonly executionArn: string;
  readonly stateName: string;
  /** Aborts when the task runs out of time or the execution ends; its answer is then ignored. */
  readonly signal: AbortSignal;
  /** For `.waitForTaskToken`: the token by which TaskTokens takes the result. */
  readonly taskToken?: string;
  /** For `.sync:2`: to be called once with the service's first answer, when the job is accepted. */
  readonly onSubmitted: (output: unknown) => void;
}

/** A service, or a function, refused or failed a task; `name` is the error name that the definition can match. */
export class TaskFailure extends Error {
  override readonly name: string;
  override readonly cause: string;

  /** @param cause the text of `$states.errorOutput.Cause`; of a function, the JSON of its error. */
  constructor(name: string, cause: string) {
    super(`${name}: ${cause}`);
    this.name = name;
    this.cause = cause;
  }
}
