/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
import { checkGuard, GUARD_MEMBERS, readGuard } from '../guard.ts';
import { checkKey } from '../keys.ts';
import type { Operation } from '../operation.ts';
import { readExpressions } from '../read-expressions.ts';
import { readOldOrNone, requireMember } from '../request.ts';
import { readItem } from '../values/read-value.ts';

/** Deletes an item; that there is none is no error. */
export const deleteItem: Operation = {
  members: [
    'TableName',
    'Key',
    ...GUARD_MEMBERS,
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValues',
  ],
  run(request, tableOf) {
    const key = readItem(requireMember(request, 'Key'), 'Key');
    const returned = readOldOrNone(request);
    const guard = readExpressions(request, 'ConditionExpression', (placeholders) =>
      readGuard(request, placeholders),
    );
    const table = tableOf(request);
    checkKey(key, table.description.key);
    const old = table.find(key);
    checkGuard(guard, old);
    table.delete(key);
    return returned === 'ALL_OLD' && old !== undefined ? { Attributes: old } : {};
  },
};
