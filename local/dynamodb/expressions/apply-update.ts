/** Applies an update to an item: every action sees the item as it was before the first. */
import { validation } from '../fault.ts';
import { type AttributeValue, type Item, membersOf, setLike, typeOf } from '../values/attribute-value.ts';
import { addDecimals, formatDecimal, negated, parseDecimal } from '../values/decimal.ts';
import { valueAt } from '../values/path.ts';
import { type Edit, edited } from './edit.ts';
import type { Operand } from './operand.ts';
import { type Action, isSum, type SetValue } from './update.ts';

/** @throws {DynamoDbFault} when an operand is missing or of a wrong type, or a path leads nowhere. */
export function applyUpdate(item: Item, actions: readonly Action[]): Item {
  return edited(
    item,
    actions.flatMap((action) => editOf(item, action)),
  );
}

function editOf(item: Item, action: Action): readonly Edit[] {
  const { path } = action;
  if (action.kind === 'SET') return [{ path, value: evaluate(item, action.value) }];
  if (action.kind === 'REMOVE') return [{ path }];
  const existing = valueAt(item, path);
  if (action.kind === 'ADD') return [{ path, value: added(existing, action.value) }];
  if (existing === undefined) return [];
  const left = without(existing, action.value);
  return [left === undefined ? { path } : { path, value: left }];
}

function evaluate(item: Item, value: SetValue): AttributeValue {
  if (!isSum(value)) return evaluateOperand(item, value);
  const left = evaluateOperand(item, value.left);
  const right = evaluateOperand(item, value.right);
  return sum(left, right, value.kind);
}

function evaluateOperand(item: Item, operand: Operand): AttributeValue {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'function') return call(item, operand.name, operand.operands);
  const value = valueAt(item, operand.path);
  if (value !== undefined) return value;
  throw validation('The provided expression refers to an attribute that does not exist in the item');
}

/** Of `if_not_exists`, the second operand is evaluated only when it is needed: it may not be there. */
function call(item: Item, name: string, operands: readonly Operand[]): AttributeValue {
  const [first, second] = operands;
  if (first === undefined || second === undefined) throw incorrectType();
  if (name === 'if_not_exists') {
    const existing = first.kind === 'path' ? valueAt(item, first.path) : undefined;
    return existing ?? evaluateOperand(item, second);
  }
  const [head, tail] = [evaluateOperand(item, first), evaluateOperand(item, second)];
  if (!('L' in head && 'L' in tail)) throw incorrectType();
  return { L: [...head.L, ...tail.L] };
}

function sum(left: AttributeValue, right: AttributeValue, sign: '+' | '-'): AttributeValue {
  if (!('N' in left && 'N' in right)) throw incorrectType();
  const addend = parseDecimal(right.N);
  return { N: formatDecimal(addDecimals(parseDecimal(left.N), sign === '+' ? addend : negated(addend))) };
}

function added(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (existing === undefined) return value;
  if ('N' in value) return sum(existing, value, '+');
  const [members, more] = setsOf(existing, value);
  return setLike(value, [...new Set([...members, ...more])]);
}

/** The rest of a set; undefined when nothing is left, for a set cannot be empty. */
function without(existing: AttributeValue, value: AttributeValue): AttributeValue | undefined {
  const [members, fewer] = setsOf(existing, value);
  const rest = members.filter((member) => !fewer.includes(member));
  return rest.length > 0 ? setLike(value, rest) : undefined;
}

function setsOf(existing: AttributeValue, value: AttributeValue): [readonly string[], readonly string[]] {
  const [members, others] = [membersOf(existing), membersOf(value)];
  if (members === undefined || others === undefined || typeOf(existing) !== typeOf(value)) {
    throw incorrectType();
  }
  return [members, others];
}

function incorrectType() {
  return validation('An operand in the update expression has an incorrect data type');
}
