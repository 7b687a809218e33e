import { Placeholders } from './expressions/placeholders.ts';
import { validation } from './fault.ts';
import type { Request } from './request.ts';

/**
 * Reads the expressions of a request with what their placeholders stand for.
 *
 * @param members of the request that are expressions.
 * @throws {DynamoDbFault} when placeholders are given that no expression uses.
 */
export function readExpressions<T>(
  request: Request,
  members: readonly string[],
  read: (placeholders: Placeholders) => T,
): T {
  const hasExpression = members.some((member) => request[member] !== undefined);
  if (!hasExpression) refusePlaceholders(request, members);
  const placeholders = new Placeholders(request);
  const expressions = read(placeholders);
  placeholders.refuseUnused();
  return expressions;
}

function refusePlaceholders(request: Request, members: readonly string[]): void {
  const without = 'can only be specified when using expressions';
  if (request.ExpressionAttributeNames !== undefined) {
    throw validation(`ExpressionAttributeNames ${without}`);
  }
  if (request.ExpressionAttributeValues === undefined) return;
  const verb = members.length > 1 ? 'are' : 'is';
  throw validation(`ExpressionAttributeValues ${without}: ${members.join(' and ')} ${verb} null`);
}
