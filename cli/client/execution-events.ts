/** The history of an execution on AWS as it grows: every event once, in order, until the execution has ended. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type ConnectOptions, connect } from './connect.ts';
import { HistoryTail } from './history-tail.ts';
import { patiently } from './patiently.ts';
import { type Pause, realPause } from './pause.ts';

export interface FollowOptions extends ConnectOptions {
  /** Stops following, not the execution. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds between two looks for new events; 3 unless told. */
  readonly pollSeconds?: number | undefined;
  /** In place of real time. */
  readonly pause?: Pause | undefined;
}

/**
 * An account may look 20 times a second, with 400 looks in reserve: at this pace there is room for sixty who watch.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const POLL_SECONDS = 3;

/**
 * Follows an execution to its end; one that has ended is read from its beginning.
 *
 * @throws the signal's reason when it aborts, or an error of the AWS SDK when it cannot be followed any more. The
 * execution goes on either way.
 */
export async function* executionEvents(
  executionArn: string,
  options: FollowOptions = {},
): AsyncGenerator<HistoryEvent, void, undefined> {
  const { signal, pollSeconds = POLL_SECONDS, pause = realPause } = options;
  const tail = new HistoryTail(connect(options, executionArn), executionArn);
  for (;;) {
    signal?.throwIfAborted();
    const { events, isLastPage } = await patiently(() => tail.read(signal), { pause, signal });
    yield* events;
    if (events.some(isEnd)) return;
    if (isLastPage) await pause(pollSeconds * 1000, signal);
  }
}

const ends: ReadonlySet<string | undefined> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
]);

function isEnd({ type }: HistoryEvent): boolean {
  return ends.has(type);
}
