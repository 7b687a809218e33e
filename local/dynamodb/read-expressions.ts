import { Placeholders } from './expressions/placeholders.ts';
import { validation } from './fault.ts';
import type { Request } from './request.ts';

/**
 * Reads the expression of a request with what its placeholders stand for.
 *
 * @param member of the request that is the expression.
 * @throws {DynamoDbFault} when placeholders are given that no expression uses.
 */
export function readExpressions<T>(
  request: Request,
  member: string,
  read: (placeholders: Placeholders) => T,
): T {
  if (request[member] === undefined) refusePlaceholders(request, member);
  const placeholders = new Placeholders(request);
  const expressions = read(placeholders);
  placeholders.refuseUnused();
  return expressions;
}

function refusePlaceholders(request: Request, member: string): void {
  const without = 'can only be specified when using expressions';
  if (request.ExpressionAttributeNames !== undefined) {
    throw validation(`ExpressionAttributeNames ${without}`);
  }
  if (request.ExpressionAttributeValues === undefined) return;
  throw validation(`ExpressionAttributeValues ${without}: ${member} is null`);
}
