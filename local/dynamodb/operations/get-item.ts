/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
import { parseExpression, parseList, parsePath, type Source } from '../expressions/source.ts';
import { mistyped } from '../fault.ts';
import { checkKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import { readExpressions } from '../read-expressions.ts';
import { type Request, requireMember } from '../request.ts';
import { type Path, pathText, project } from '../values/path.ts';
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
  return readExpressions(request, 'ProjectionExpression', (placeholders) =>
    ProjectionExpression === undefined
      ? undefined
      : parseExpression('ProjectionExpression', ProjectionExpression, placeholders, parseProjection),
  );
}

/** @throws {DynamoDbFault} when one path is another, or leads to it. */
function parseProjection(source: Source): readonly Path[] {
  const paths = parseList(source, () => parsePath(source));
  for (const [index, path] of paths.entries()) {
    const other = paths.slice(0, index).find((earlier) => isOverlap(earlier, path));
    if (other === undefined) continue;
    throw source.tokens.refusal(
      `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${pathText(other)}, path two: ${pathText(path)}`,
    );
  }
  return paths;
}

function isOverlap(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || step === other[index]);
}

function checkConsistentRead({ ConsistentRead }: Request): void {
  if (ConsistentRead === undefined || typeof ConsistentRead === 'boolean') return;
  throw mistyped('ConsistentRead', 'a BOOLEAN');
}
