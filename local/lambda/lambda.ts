/** Lambda on a laptop: runs the handlers that the template names, from their source, in this process. */
import type { Context } from 'aws-lambda';
import type { Clock } from '../clock/clock.ts';
import type { LocalFunction } from '../stack/local-function.ts';
import { Invocations } from './invocations.ts';
import { type Handler, loadHandler } from './load-handler.ts';

export interface LambdaOptions {
  readonly clock: Clock;
  readonly functions: readonly LocalFunction[];
  /** From a CodeUri of the template to the folder that it is built from. */
  readonly sourceFolders: Readonly<Record<string, string>>;
  /** Variables that a laptop sets for every function, over those of the template. */
  readonly environment: Readonly<Record<string, string>>;
}

/** As the Invoke API answers: the payload, or the error object that the runtime makes of what was thrown. */
export type Invocation =
  | { readonly payload: unknown; readonly functionError?: never }
  | { readonly functionError: FunctionError; readonly payload?: never };

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export class Lambda {
  readonly #options: LambdaOptions;
  readonly #handlers = new Map<string, Promise<Handler>>();
  readonly #underWay = new Invocations();
  #invocations = 0;

  constructor(options: LambdaOptions) {
    this.#options = options;
  }

  /** The function of that ARN or name, if the template has it. */
  find(functionName: string): LocalFunction | undefined {
    return this.#options.functions.find(({ arn, name }) => arn === functionName || name === functionName);
  }

  /** The function that a call with this X-Amzn-Trace-Id comes from; undefined: it comes from none. */
  callerOf(traceId: string | undefined): LocalFunction | undefined {
    return this.#underWay.functionOf(traceId);
  }

  /**
   * Loads every handler ahead of its first invocation. A scaled clock would multiply the real time that loading takes;
   * a handler that cannot be loaded says so when it is invoked.
   */
  async warmUp(): Promise<void> {
    await Promise.allSettled(this.#options.functions.map((target) => this.#handlerOf(target)));
  }

  /** Invokes a function with a copy of the payload; what it answers is a copy too, so that no state is shared. */
  async invoke(target: LocalFunction, payload: unknown): Promise<Invocation> {
    const { clock } = this.#options;
    this.#invocations += 1;
    const context = contextOf(
      target,
      `00000000-0000-0000-0000-${String(this.#invocations).padStart(12, '0')}`,
    );
    // The work goes on after a time-out, as a call already under way does on AWS: only its answer is lost.
    const work = clock.busy(() => this.#run(target, payload, context));
    return clock.rest(withTimeout(clock, work, target.timeoutSeconds, context.awsRequestId));
  }

  async #run(target: LocalFunction, payload: unknown, context: Context): Promise<Invocation> {
    try {
      const handler = await this.#handlerOf(target);
      const answer = await this.#underWay.run(target, context.awsRequestId, () =>
        handler(copy(payload), context),
      );
      return { payload: copy(answer) };
    } catch (error) {
      return { functionError: toFunctionError(error) };
    }
  }

  /** Loaded once a function, at its first invocation, as at a cold start. */
  #handlerOf(target: LocalFunction): Promise<Handler> {
    const loaded = this.#handlers.get(target.arn);
    if (loaded !== undefined) return loaded;
    // Which function it names does not matter, for all are in one process; that it names one makes the SDK send traces.
    const reserved = { AWS_LAMBDA_FUNCTION_NAME: target.name };
    Object.assign(process.env, target.environment, reserved, this.#options.environment);
    const handler = loadHandler(target, this.#options.sourceFolders);
    this.#handlers.set(target.arn, handler);
    return handler;
  }
}

function withTimeout(
  clock: Clock,
  work: Promise<Invocation>,
  timeoutSeconds: number,
  requestId: string,
): Promise<Invocation> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(timeoutSeconds * 1000, () => resolve(timedOut(timeoutSeconds, requestId)));
    work.then(resolve, reject).finally(cancel);
  });
}

/** As Lambda reports it since 2023; the text is that of its log line. */
function timedOut(timeoutSeconds: number, requestId: string): Invocation {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { functionError: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } };
}

/** The Node.js runtime's report: `errorType` is the error's name. */
function toFunctionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function copy(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function contextOf({ name, arn, timeoutSeconds }: LocalFunction, awsRequestId: string): Context {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    memoryLimitInMB: '512',
    getRemainingTimeInMillis: () => timeoutSeconds * 1000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
