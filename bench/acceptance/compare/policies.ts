/** Permissions that AWS refuses to the stack itself, as the histories of its executions tell. */
import type { Answer } from '../aws.ts';
import type { RecordedCall } from '../recording.ts';
import { listOf } from '../things.ts';
import { leaves } from '../walk.ts';
import { type Found, found } from './difference.ts';
import { deniedAction } from './refusals.ts';

export function comparePolicies(
  aws: readonly RecordedCall[],
  here: readonly RecordedCall[],
): readonly Found[] {
  const ours = refusedIn(here);
  return [...refusedIn(aws)]
    .filter(([what]) => !ours.has(what))
    .map(([what, sentence]) => found('policy too narrow', what, sentence, 'allowed'));
}

/** AWS's sentences, by `rds:RebootDBInstance of RebootInstanceFunction`. */
function refusedIn(calls: readonly RecordedCall[]): ReadonlyMap<string, string> {
  const refused = calls.flatMap(({ input, answer }) => {
    const events = listOf(answer?.events);
    return events.flatMap((event) => {
      const sentence = denialIn(event);
      if (sentence === undefined) return [];
      const whose = isOfFunction(event) ? functionOf(events, event) : machineOf(input);
      return [[`${deniedAction(sentence)} of ${whose}`, sentence] as const];
    });
  });
  return new Map(refused);
}

/** Of a task that failed. Later events repeat it. */
function denialIn(event: Answer): string | undefined {
  if (event.type !== 'TaskFailed') return undefined;
  const texts = [...leaves(event)].map(({ value }) => String(value));
  return texts.find((text) => deniedAction(text) !== undefined);
}

/** The cause of a function's failure is JSON; that of a service which a state machine calls itself is its sentence. */
function isOfFunction({ taskFailedEventDetails }: Answer): boolean {
  const cause: unknown = Reflect.get(Object(taskFailedEventDetails), 'cause');
  return typeof cause === 'string' && cause.startsWith('{');
}

function functionOf(events: readonly Answer[], event: Answer): string {
  const scheduled = scheduledBy(events, event);
  const { parameters } = Object(scheduled?.taskScheduledEventDetails);
  return logicalId(/function:([^:"]+)/.exec(String(parameters))?.[1] ?? 'a function');
}

/** The event in which the task was scheduled, by the chain of events that led to this one. */
function scheduledBy(events: readonly Answer[], event: Answer): Answer | undefined {
  const byId = new Map(events.map((each) => [each.id, each]));
  let at: Answer | undefined = event;
  while (at !== undefined && at.type !== 'TaskScheduled') at = byId.get(at.previousEventId);
  return at;
}

function machineOf({ executionArn }: RecordedCall['input']): string {
  return logicalId(String(executionArn).split(':')[6] ?? 'a state machine');
}

/** CloudFormation puts the stack's name before it, and chance behind it. */
function logicalId(name: string): string {
  return /[A-Z]\w*?(?:Function|StateMachine)/.exec(name)?.[0] ?? name;
}
