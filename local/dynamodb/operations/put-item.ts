/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
import { checkGuard, GUARD_MEMBERS, readGuard } from '../guard.ts';
import { checkItemKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import { readExpressions } from '../read-expressions.ts';
import { readOldOrNone, requireMember } from '../request.ts';
import { readItem } from '../values/read-value.ts';

/** Puts an item in place of the one that has its key. */
export const putItem: Operation = {
  members: [
    'TableName',
    'Item',
    ...GUARD_MEMBERS,
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValues',
  ],
  run(request, tableOf) {
    const item = readItem(requireMember(request, 'Item'), 'Item');
    const returned = readOldOrNone(request);
    const guard = readExpressions(request, 'ConditionExpression', (placeholders) =>
      readGuard(request, placeholders),
    );
    const table = tableOf(request);
    checkItemKey(item, table.description.key);
    const old = table.find(item);
    checkGuard(guard, old);
    table.put(item);
    return returned === 'ALL_OLD' && old !== undefined ? { Attributes: old } : {};
  },
};
