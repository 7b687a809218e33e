/**
 * Events of the state machine's own, put onto the event bus.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
import { isRecord } from '../../is-record.ts';
import { TaskFailure } from '../../runner/task-port.ts';
import { asText, fieldsOf, type Integration, textOf, unusableArguments } from './integration.ts';
import { optimizedFailure } from './optimized-failure.ts';

/** An entry of PutEvents, spelled as AWS does. */
export interface PutEventsEntry {
  readonly Detail?: string;
  readonly DetailType?: string;
  readonly Source?: string;
  readonly EventBusName?: string;
  readonly Time?: string;
  readonly TraceHeader?: string;
  readonly Resources: readonly string[];
}

export interface PutEventsResult {
  readonly FailedEntryCount: number;
  readonly Entries: readonly object[];
}

/**
 * Puts events onto the bus.
 *
 * @throws {ServiceFault} when the request is refused as a whole.
 */
export type PutEvents = (entries: readonly PutEventsEntry[]) => PutEventsResult;

const TEXTS = ['DetailType', 'Source', 'EventBusName', 'Time', 'TraceHeader'] as const;

export function eventsIntegration(putEvents: PutEvents): Integration {
  return async ({ request: { arguments: args, executionArn } }) => {
    const { Entries } = fieldsOf(args, ['Entries']);
    if (!Array.isArray(Entries))
      throw unusableArguments(args, ["The value for the field 'Entries' must be a LIST"]);
    const result = put(
      putEvents,
      Entries.map((entry) => entryOf(entry, executionArn)),
    );
    if (result.FailedEntryCount === 0) return result;
    // [I] That the answer is the cause; the name is documented.
    throw new TaskFailure('EventBridge.FailedEntry', JSON.stringify(result));
  };
}

function put(putEvents: PutEvents, entries: readonly PutEventsEntry[]): PutEventsResult {
  try {
    return putEvents(entries);
  } catch (thrown) {
    // [F] AWS documents no error of this integration but FailedEntry.
    throw optimizedFailure(thrown, { prefix: 'EventBridge', service: 'AmazonEventBridge' });
  }
}

/** [D] The ARNs of the state machine and of the execution are added to the resources of every entry. */
function entryOf(given: unknown, executionArn: string): PutEventsEntry {
  const fields = fieldsOf(given, [...TEXTS, 'Detail', 'Resources']);
  const { Detail, Resources = [] } = fields;
  if (!Array.isArray(Resources)) {
    throw unusableArguments(given, ["The value for the field 'Resources' must be a LIST"]);
  }
  const texts = TEXTS.flatMap((name) => {
    const text = textOf(fields, name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    ...Object.fromEntries(texts),
    ...(Detail !== undefined && { Detail: isRecord(Detail) ? JSON.stringify(Detail) : asText(Detail) }),
    Resources: [...Resources.map(String), stateMachineArnOf(executionArn), executionArn],
  };
}

/** The executions of a distributed Map state have its label after the state machine's name. */
function stateMachineArnOf(executionArn: string): string {
  const [arn, partition, service, region, account, , name = ''] = executionArn.split(':');
  const [stateMachine] = name.split('/');
  return [arn, partition, service, region, account, 'stateMachine', stateMachine].join(':');
}
