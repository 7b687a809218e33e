/** What the operators and functions of an expression work on. */
import type { AttributeValue, ValueType } from '../values/attribute-value.ts';
import { typeOf } from '../values/attribute-value.ts';
import { type Path, pathText } from '../values/path.ts';
import { parseList, parsePath, type Source } from './source.ts';

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | FunctionCall;

export interface FunctionCall {
  readonly kind: 'function';
  readonly name: string;
  readonly operands: readonly Operand[];
}

/** A path, a placeholder's value, or a function with its operands; each may stand in parentheses. */
export function parseOperand(source: Source): Operand {
  const { tokens, placeholders } = source;
  if (tokens.accept('(')) {
    if (tokens.isNext('(')) throw redundantParentheses(source);
    const operand = parseOperand(source);
    tokens.expect(')');
    return operand;
  }
  const { kind, text } = tokens.next;
  if (kind === 'value-placeholder') {
    tokens.take();
    return { kind: 'value', value: placeholders.value(text, tokens) };
  }
  if (kind === 'name' && tokens.isAfterNext('(')) return parseCall(source);
  return { kind: 'path', path: parsePath(source) };
}

export function redundantParentheses({ tokens }: Source): Error {
  return tokens.refusal('The expression has redundant parentheses;');
}

export function wrongNumber({ tokens }: Source, { name, operands }: FunctionCall): Error {
  return tokens.refusal(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
  );
}

export function wrongType({ tokens }: Source, operator: string, type: string): Error {
  return tokens.refusal(
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}

/** @throws {DynamoDbFault} when the operand is no path. */
export function requirePath({ tokens }: Source, { name, operands: [first] }: FunctionCall): void {
  if (first?.kind === 'path') return;
  throw tokens.refusal(`Operator or function requires a document path; operator or function: ${name}`);
}

/** @throws {DynamoDbFault} when the first two operands are one path: comparing it with itself says nothing. */
export function requireDistinct({ tokens }: Source, operator: string, operands: readonly Operand[]): void {
  const [first, second] = operands;
  if (first?.kind !== 'path' || second?.kind !== 'path') return;
  const text = pathText(first.path);
  if (text !== pathText(second.path)) return;
  throw tokens.refusal(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${text}`,
  );
}

/** The type of an operand that does not depend on the item. */
export function constantType(operand: Operand): ValueType | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  if (operand.kind === 'path') return undefined;
  return operand.name === 'size' ? 'N' : undefined;
}

function parseCall(source: Source): FunctionCall {
  const { tokens } = source;
  const name = tokens.take().text;
  tokens.expect('(');
  const operands = parseList(source, () => parseOperand(source));
  tokens.expect(')');
  return { kind: 'function', name, operands };
}
