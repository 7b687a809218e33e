/** How much an execution did, counted from its history and from the calls that the local RDS answered. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';

export interface Work {
  readonly stateTransitions: number;
  readonly historyEvents: number;
  readonly rdsCalls: number;
  readonly changingRdsCalls: number;
  readonly iamCalls: number;
  readonly changingIamCalls: number;
  readonly reboots: number;
  /** The largest input or output of a state, in bytes. */
  readonly largestPayloadBytes: number;
}

export function countWork(history: readonly HistoryEvent[], calls: readonly LoggedCall[]): Work {
  const rds = calls.filter(({ service }) => service === 'rds');
  const changing = rds.filter((call) => call.changing);
  const iam = calls.filter(({ service }) => service === 'iam');
  return {
    stateTransitions: history.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails).length,
    historyEvents: history.length,
    rdsCalls: rds.length,
    changingRdsCalls: changing.length,
    iamCalls: iam.length,
    changingIamCalls: iam.filter((call) => call.changing).length,
    reboots: changing.filter(({ action }) => action === 'RebootDBInstance').length,
    largestPayloadBytes: Math.max(0, ...history.flatMap(payloads).map((text) => Buffer.byteLength(text))),
  };
}

/** One line for a person. */
export function describeWork(work: Work): string {
  return (
    `${work.stateTransitions} state transitions, ${work.historyEvents} history events, ${work.rdsCalls} RDS calls ` +
    `(${work.changingRdsCalls} changing), ${work.iamCalls} IAM calls (${work.changingIamCalls} changing), ${work.reboots} reboots, largest payload ${work.largestPayloadBytes} bytes.`
  );
}

function payloads({
  stateEnteredEventDetails: entered,
  stateExitedEventDetails: left,
}: HistoryEvent): string[] {
  return [entered?.input ?? '', left?.output ?? ''];
}
