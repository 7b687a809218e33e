/** A page of what is published of a state machine: here one version and one alias, or nothing. */
import { publishedArns } from './arn.ts';
import { findStateMachine } from './find.ts';
import { type PageRequest, pageOf } from './page.ts';
import type { StepFunctions } from './step-functions.ts';

/** The ARNs of a version and of its alias. */
type Published = NonNullable<ReturnType<typeof publishedArns>>;

export interface PublishedPage {
  readonly items: readonly Published[];
  readonly creationDate: Date;
  /** As the answer has it: no member where there is no further page. */
  readonly next: { readonly nextToken?: string };
}

/**
 * In AWS's order, as far as it is known: the ARN, the state machine exists, the page.
 *
 * @throws {ServiceFault} when there is no such state machine, or the token is another list's.
 */
export function publishedPage(
  stepFunctions: StepFunctions,
  request: PageRequest & { readonly stateMachineArn: string },
  { operation, order }: { readonly operation: string; readonly order: 'rising' | 'falling' },
): PublishedPage {
  const { resource, creationDate } = findStateMachine(stepFunctions, request.stateMachineArn);
  const published = publishedArns(resource);
  const { items, nextToken } = pageOf(
    {
      items: published === undefined ? [] : [published],
      list: `${operation} ${request.stateMachineArn}`,
      order,
      positionOf: () => 1,
    },
    request,
  );
  return { items, creationDate, next: nextToken === undefined ? {} : { nextToken } };
}
