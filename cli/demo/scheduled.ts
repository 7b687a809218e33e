/** The execution that one before it has scheduled, as the demo shows it. */
import { setTimeout } from 'node:timers/promises';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import type { LocalAws } from '../../local/local-aws.ts';
import type { Execution } from '../../local/runner/execution.ts';
import { isFailure, type Outcome } from '../display/outcome.ts';

/** Real time: how often it is looked whether there is something new. */
const LOOK_MS = 20;

/** The next execution when it begins, if there is to be one. Nobody waits for days: the clock is put forward. */
export async function nextScheduled(
  { stepFunctions }: LocalAws,
  clock: Clock,
  { executionArn, stateMachineArn }: Execution,
  outcome: Outcome,
): Promise<Execution | undefined> {
  if (isFailure(outcome) || outcome.outcome !== 'reboot-scheduled') return undefined;
  if (clock instanceof ScaledClock) clock.skip(Math.max(0, Date.parse(outcome.rebootAt ?? '') - clock.now()));
  const isNext = ({ input }: { readonly input: string }) => input.includes(`"${executionArn}"`);
  for (;;) {
    const next = stepFunctions.executions.of(stateMachineArn).find(isNext);
    if (next !== undefined) return next.execution;
    await setTimeout(LOOK_MS);
  }
}

/** Shows an execution that somebody else has started, to its end. */
export async function follow(
  { history, done }: Execution,
  show: (event: HistoryEvent) => void,
): Promise<void> {
  let shown = 0;
  for (let ended = false; !ended; ) {
    ended = await Promise.race([done.then(() => true), setTimeout(LOOK_MS, false)]);
    for (const event of history.slice(shown)) show(event);
    shown = history.length;
  }
}
