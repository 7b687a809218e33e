/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
import { parseProjection } from '../expressions/projection.ts';
import { parseExpression } from '../expressions/source.ts';
import { mistyped } from '../fault.ts';
import { checkKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import { readExpressions } from '../read-expressions.ts';
import { type Request, requireMember } from '../request.ts';
import { type Path, project } from '../values/path.ts';
import { readItem } from '../values/read-value.ts';

/** Reads an item, or the part of it that a projection names; every read is a consistent one. */
export const getItem: Operation = {
  members: ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames', 'ConsistentRead'],
  run(request, tableOf) {
    const key = readItem(requireMember(request, 'Key'), 'Key');
    checkConsistentRead(request);
    const paths = readProjection(request);
    const table = tableOf(request);
    checkKey(key, table.description.key);
    const item = table.find(key);
    if (item === undefined) return {};
    return { Item: paths === undefined ? item : (project(item, paths) ?? {}) };
  },
};

function readProjection(request: Request): readonly Path[] | undefined {
  const { ProjectionExpression } = request;
  return readExpressions(request, ['ProjectionExpression'], (placeholders) =>
    ProjectionExpression === undefined
      ? undefined
      : parseExpression('ProjectionExpression', ProjectionExpression, placeholders, parseProjection),
  );
}

function checkConsistentRead({ ConsistentRead }: Request): void {
  if (ConsistentRead === undefined || typeof ConsistentRead === 'boolean') return;
  throw mistyped('ConsistentRead', 'a BOOLEAN');
}
