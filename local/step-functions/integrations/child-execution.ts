/**
 * What `states:startExecution` says of the execution that it has started. [R] Names are capitalized and in alphabetical
 * order, and times are milliseconds since the epoch, as the SDK for Java 1 writes them.
 *
 * @see https://github.com/floci-io/floci for endings of children that its authors measured on AWS
 */
import type { Execution } from '../../runner/execution.ts';
import * as describeExecution from '../actions/describe-execution.ts';
import type { StepFunctions } from '../step-functions.ts';

type Described = Readonly<Record<string, unknown>>;

/** The answer to the start. AWS adds what it knows of the HTTP request, and here there is none. */
export function describeStart({ executionArn, startDate }: Execution): Described {
  return { ExecutionArn: executionArn, StartDate: startDate.getTime() };
}

/** The answer of DescribeExecution; input and output are the texts that they are there. */
export function describeChild(stepFunctions: StepFunctions, executionArn: string): Described {
  const { error, ...described } = describeExecution.run(stepFunctions, { executionArn });
  // [R] A child that ran out of time has no error here, though the last event of its history names States.Timeout.
  const hasError = error !== undefined && described.status !== 'TIMED_OUT';
  return capitalized({ ...described, ...(hasError && { error }) });
}

function capitalized(value: object): Described {
  const entries = Object.entries(value).map(
    ([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), written(member)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function written(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'object' && value !== null ? capitalized(value) : value;
}
