/** The condition under which a request may write. */
import { type Condition, parseCondition } from './expressions/condition.ts';
import { meets } from './expressions/evaluate-condition.ts';
import type { Placeholders } from './expressions/placeholders.ts';
import { parseExpression } from './expressions/source.ts';
import { DynamoDbFault } from './fault.ts';
import { type Request, readWord } from './request.ts';
import type { Item } from './values/attribute-value.ts';

/** The members of a request that make its condition. */
export const GUARD_MEMBERS = ['ConditionExpression', 'ReturnValuesOnConditionCheckFailure'] as const;

export interface Guard {
  readonly condition?: Condition;
  /** Whether the refusal is to have the item with it. */
  readonly returnsItem: boolean;
}

/** @throws {DynamoDbFault} when the condition is none. */
export function readGuard(request: Request, placeholders: Placeholders): Guard {
  const { ConditionExpression } = request;
  const onFailure = readWord(request, 'ReturnValuesOnConditionCheckFailure', ['ALL_OLD', 'NONE']);
  const returnsItem = onFailure === 'ALL_OLD';
  if (ConditionExpression === undefined) return { returnsItem };
  return {
    condition: parseExpression('ConditionExpression', ConditionExpression, placeholders, parseCondition),
    returnsItem,
  };
}

/** @throws {DynamoDbFault} ConditionalCheckFailedException when the item does not meet the condition. */
export function checkGuard({ condition, returnsItem }: Guard, item: Item | undefined): void {
  if (condition === undefined || meets(item ?? {}, condition)) return;
  throw new DynamoDbFault(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    returnsItem ? item : undefined,
  );
}
