/** Events for functions, and the queue of dead letters for those that could not be treated. */
import type { Clock } from '../clock/clock.ts';
import { EventQueue, type InvocationRecord } from '../lambda/event-queue.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { DeadLetters } from '../sqs/dead-letters.ts';

export function functionEvents(clock: Clock, lambda: Lambda, deadLetters: DeadLetters): EventQueue {
  return new EventQueue({
    clock,
    invoke: (target, event) => lambda.invoke(target, event),
    onFailure: (record) => bury(record, deadLetters),
  });
}

/** [D] SAM lets the role of the function send to its destination. */
function bury(record: InvocationRecord, deadLetters: DeadLetters): void {
  const { destinationArn, functionArn, condition, invokeCount, event, error } = record;
  const body = {
    version: '1.0',
    requestContext: { functionArn: `${functionArn}:$LATEST`, condition, approximateInvokeCount: invokeCount },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
  deadLetters.send({
    queueArn: destinationArn,
    body: JSON.stringify(body),
    targetArn: functionArn,
    errorCode: condition,
    errorMessage: error?.errorMessage ?? '',
  });
}
