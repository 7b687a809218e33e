import { type AttributeValue, type Item, membersOf, typeOf } from '../values/attribute-value.ts';
import { areEqual, bytesOf, order } from '../values/compare.ts';
import { valueAt } from '../values/path.ts';
import type { Comparator, Condition } from './condition.ts';
import type { FunctionCall, Operand } from './operand.ts';

/** Whether an item meets a condition; that there is no item counts as one without attributes. */
export function meets(item: Item, condition: Condition): boolean {
  const evaluate = (operand: Operand) => evaluateOperand(item, operand);
  switch (condition.kind) {
    case 'and':
      return condition.conditions.every((one) => meets(item, one));
    case 'or':
      return condition.conditions.some((one) => meets(item, one));
    case 'not':
      return !meets(item, condition.condition);
    case 'between': {
      const value = evaluate(condition.operand);
      return (
        compare('>=', value, evaluate(condition.lower)) && compare('<=', value, evaluate(condition.upper))
      );
    }
    case 'in': {
      const value = evaluate(condition.operand);
      return condition.choices.some((choice) => compare('=', value, evaluate(choice)));
    }
    case 'function':
      return call(condition, condition.operands.map(evaluate));
    default:
      return compare(condition.kind, evaluate(condition.left), evaluate(condition.right));
  }
}

function evaluateOperand(item: Item, operand: Operand): AttributeValue | undefined {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'path') return valueAt(item, operand.path);
  const [measured] = operand.operands;
  const size = measured && sizeOf(evaluateOperand(item, measured));
  return size === undefined ? undefined : { N: String(size) };
}

/** An attribute that is missing is unequal to everything, and neither less nor greater than anything. */
function compare(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return areEqual(left, right);
  if (comparator === '<>') return !areEqual(left, right);
  const difference = order(left, right);
  return difference !== undefined && isOrdered[comparator](difference);
}

const isOrdered = {
  '<': (difference: number) => difference < 0,
  '<=': (difference: number) => difference <= 0,
  '>': (difference: number) => difference > 0,
  '>=': (difference: number) => difference >= 0,
};

function call({ name }: FunctionCall, operands: readonly (AttributeValue | undefined)[]): boolean {
  const [first, second] = operands;
  if (name === 'attribute_exists') return first !== undefined;
  if (name === 'attribute_not_exists') return first === undefined;
  if (first === undefined || second === undefined) return false;
  if (name === 'attribute_type') return 'S' in second && typeOf(first) === second.S;
  return name === 'begins_with' ? beginsWith(first, second) : contains(first, second);
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S);
  if (!('B' in value && 'B' in prefix)) return false;
  const bytes = bytesOf(prefix.B);
  return bytesOf(value.B).subarray(0, bytes.length).equals(bytes);
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ('S' in value) return 'S' in part && value.S.includes(part.S);
  if ('B' in value) return 'B' in part && bytesOf(value.B).includes(bytesOf(part.B));
  if ('L' in value) return value.L.some((element) => areEqual(element, part));
  const members = membersOf(value) ?? [];
  return `${typeOf(part)}S` === typeOf(value) && members.includes(String(Object.values(part)[0]));
}

/** Characters of text, bytes of binary, elements of a collection; undefined of what has no size. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  if ('S' in value) return value.S.length;
  if ('B' in value) return bytesOf(value.B).length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return membersOf(value)?.length;
}
