/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
import { applyUpdate } from '../expressions/apply-update.ts';
import { refuseOverlap } from '../expressions/overlap.ts';
import type { Placeholders } from '../expressions/placeholders.ts';
import { parseExpression, type Source } from '../expressions/source.ts';
import { type Action, parseUpdate } from '../expressions/update.ts';
import { invalidParameter } from '../fault.ts';
import { checkGuard, GUARD_MEMBERS, readGuard } from '../guard.ts';
import { checkKey, type KeyAttribute } from '../keys.ts';
import type { Operation } from '../operation.ts';
import { readExpressions } from '../read-expressions.ts';
import { RETURN_VALUES, type Request, type ReturnValues, readWord, requireMember } from '../request.ts';
import type { Item } from '../values/attribute-value.ts';
import { project } from '../values/path.ts';
import { readItem } from '../values/read-value.ts';

/** Changes an item, or makes one of the key when there is none. */
export const updateItem: Operation = {
  members: [
    'TableName',
    'Key',
    'UpdateExpression',
    ...GUARD_MEMBERS,
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValues',
  ],
  run(request, tableOf) {
    const key = readItem(requireMember(request, 'Key'), 'Key');
    const returned = readWord(request, 'ReturnValues', RETURN_VALUES);
    const { actions, guard } = readExpressions(
      request,
      ['UpdateExpression', 'ConditionExpression'],
      (placeholders) => ({
        actions: readActions(request, placeholders),
        guard: readGuard(request, placeholders),
      }),
    );
    const table = tableOf(request);
    checkKey(key, table.description.key);
    refuseKeyUpdate(actions, table.description.key);
    const old = table.find(key);
    checkGuard(guard, old);
    const item = applyUpdate(old ?? key, actions);
    table.put(item);
    return attributes(returned, actions, old, item);
  },
};

function readActions({ UpdateExpression }: Request, placeholders: Placeholders): readonly Action[] {
  if (UpdateExpression === undefined) return [];
  return parseExpression('UpdateExpression', UpdateExpression, placeholders, parseDistinct);
}

function parseDistinct(source: Source): readonly Action[] {
  const actions = parseUpdate(source);
  refuseOverlap(
    actions.map(({ path }) => path),
    source.tokens,
  );
  return actions;
}

function refuseKeyUpdate(actions: readonly Action[], key: readonly KeyAttribute[]): void {
  const part = key.find(({ name }) => actions.some(({ path }) => path[0] === name));
  if (part === undefined) return;
  throw invalidParameter(`Cannot update attribute ${part.name}. This attribute is part of the key`);
}

function attributes(
  returned: ReturnValues,
  actions: readonly Action[],
  old: Item | undefined,
  item: Item,
): { readonly Attributes?: Item } {
  const source = returned.endsWith('_OLD') ? old : item;
  if (returned === 'NONE' || source === undefined) return {};
  if (returned.startsWith('ALL')) return { Attributes: source };
  const updated = project(
    source,
    actions.map(({ path }) => path),
  );
  return updated === undefined ? {} : { Attributes: updated };
}
