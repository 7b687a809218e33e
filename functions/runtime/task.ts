/** The one middy stack around every task: parse the input, log the outcome, log a failure once. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Immutable } from '../contract/parse.ts';
import { parse } from '../contract/parse.ts';
import { InvalidInputError, UnexpectedStatusError } from '../errors/errors.ts';
import { withSourceLines } from './source-lines.ts';

const logger = new Logger();

export type Task<Output> = (event: unknown, context: Context) => Promise<Output>;

/**
 * The Lambda handler of one task. `work` gets its input as `schema` describes it, and returns the task's output or
 * throws. The state machine matches an error's `name`, so nothing here turns an error into an output.
 */
export function task<const Schema extends GenericSchema, Output extends { readonly summary: string }>(
  schema: Schema,
  work: (input: Immutable<InferOutput<Schema>>, context: Context) => Promise<Output>,
): Task<Output> {
  const handler = middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logOutcome())
    .handler((event: unknown, context: Context) => work(parseInput(schema, event), context));
  return (event, context) => handler(event, context);
}

/**
 * Parses what the state machine sends. A person cannot correct that, so it is not reported as invalid input.
 *
 * @throws {UnexpectedStatusError} when it is not as `schema` describes it.
 */
function parseInput<const Schema extends GenericSchema>(schema: Schema, event: unknown) {
  try {
    return parse(schema, event, 'input from the state machine');
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    throw new UnexpectedStatusError(
      `${cause.message} Deploy functions and state machine from the same version.`,
      {
        cause,
      },
    );
  }
}

/** Logs the summary or the error. Never the event: its content is the caller's, and its size is unbounded. */
function logOutcome(): middy.MiddlewareObj<unknown, { readonly summary: string }, Error> {
  return {
    before: ({ event }) => logger.appendKeys({ cluster: clusterOf(event) }),
    after: ({ response }) => logger.info(response?.summary ?? ''),
    // Returns nothing: a value here would become the output, and the state machine would go on.
    onError: ({ error }) => logger.error('The task failed.', withSourceLines(error ?? new Error('unknown'))),
  };
}

/** The cluster's identifier for the log, from an event that is not validated yet. */
function clusterOf(event: unknown): string | undefined {
  const { association, request } = fieldsOf(event);
  const identifier =
    fieldsOf(fieldsOf(association).cluster).identifier ?? fieldsOf(request).clusterIdentifier;
  return typeof identifier === 'string' ? identifier : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
