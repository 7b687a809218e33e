/** What DynamoDB refuses in a condition before it looks at an item. */
import { type AttributeValue, isValueType, typeOf, VALUE_TYPES } from '../values/attribute-value.ts';
import { order } from '../values/compare.ts';
import type { Comparator } from './condition.ts';
import {
  constantType,
  type FunctionCall,
  type Operand,
  requireDistinct,
  requirePath,
  wrongNumber,
  wrongType,
} from './operand.ts';
import type { Source } from './source.ts';

/** The number of operands that each function of a condition takes. */
const OPERANDS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

/** @throws {DynamoDbFault} when there is no such function, or not with such operands. */
export function checkCall(source: Source, call: FunctionCall): void {
  const { name, operands } = call;
  const expected = Object.hasOwn(OPERANDS, name) ? OPERANDS[name] : undefined;
  if (expected === undefined) throw source.tokens.refusal(`Invalid function name; function: ${name}`);
  const nested = operands.find((operand) => operand.kind === 'function' && operand.name !== 'size');
  if (nested?.kind === 'function') throw refuseMisuse(source, nested.name);
  for (const operand of operands) if (operand.kind === 'function') checkCall(source, operand);
  if (operands.length !== expected) throw wrongNumber(source, call);
  requireDistinct(source, name, operands);
  checkOperands(source, call);
}

/** A function that gives true or false where a value must stand, or the reverse. */
export function refuseMisuse({ tokens }: Source, name: string): Error {
  return tokens.refusal(
    `The function is not allowed to be used this way in an expression; function: ${name}`,
  );
}

/** @throws {DynamoDbFault} for a path compared with itself, or an order of values that have none. */
export function checkComparison(source: Source, kind: Comparator, left: Operand, right: Operand): void {
  requireDistinct(source, kind, [left, right]);
  if (kind === '=' || kind === '<>') return;
  refuseTypes(source, kind, [left, right], (type) => !['S', 'N', 'B'].includes(type));
}

/** @throws {DynamoDbFault} when no value can be between them. */
export function checkBounds({ tokens }: Source, lower: Operand, upper: Operand): void {
  if (lower.kind !== 'value' || upper.kind !== 'value') return;
  const operands = `lower bound operand: ${boundText(lower.value)}, upper bound operand: ${boundText(upper.value)}`;
  if (typeOf(lower.value) !== typeOf(upper.value)) {
    throw tokens.refusal(
      `The BETWEEN operator requires same data type for lower and upper bounds; ${operands}`,
    );
  }
  if ((order(lower.value, upper.value) ?? 0) <= 0) return;
  throw tokens.refusal(
    `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${operands}`,
  );
}

function checkOperands(source: Source, call: FunctionCall): void {
  const { name, operands } = call;
  if (name === 'attribute_exists' || name === 'attribute_not_exists') requirePath(source, call);
  if (name === 'attribute_type') checkTypeName(source, operands[1]);
  if (name === 'begins_with') {
    refuseTypes(source, name, operands, (type) => type !== 'S' && type !== 'B');
  }
  if (name === 'size') {
    refuseTypes(source, name, operands, (type) => ['N', 'BOOL', 'NULL'].includes(type));
  }
}

function checkTypeName(source: Source, operand: Operand | undefined): void {
  if (operand?.kind !== 'value' || !('S' in operand.value)) {
    const type = operand && constantType(operand);
    throw wrongType(source, 'attribute_type', type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  }
  if (isValueType(operand.value.S)) return;
  throw source.tokens.refusal(
    `Invalid attribute type name found; type: ${operand.value.S}, valid types: {${VALUE_TYPES.join(',')}}`,
  );
}

function refuseTypes(
  source: Source,
  name: string,
  operands: readonly Operand[],
  isRefused: (type: string) => boolean,
): void {
  const refused = operands.map(constantType).find((type) => type !== undefined && isRefused(type));
  if (refused !== undefined) throw wrongType(source, name, refused);
}

function boundText(value: AttributeValue): string {
  const [entry] = Object.entries(value);
  return `AttributeValue: {${entry?.join(':')}}`;
}
