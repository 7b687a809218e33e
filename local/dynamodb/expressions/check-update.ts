/** What DynamoDB refuses in an update before it looks at an item. */
import { constantType, type Operand, requirePath, wrongNumber, wrongType } from './operand.ts';
import type { Source } from './source.ts';

/** @throws {DynamoDbFault} when a function is none of an update, or has not its operands. */
export function checkOperand(source: Source, operand: Operand): void {
  if (operand.kind !== 'function') return;
  const { name, operands } = operand;
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw source.tokens.refusal(`Invalid function name; function: ${name}`);
  }
  for (const inner of operands) checkOperand(source, inner);
  if (operands.length !== 2) throw wrongNumber(source, operand);
  if (name === 'if_not_exists') requirePath(source, operand);
  else requireType(source, name, operands, 'L');
}

/** @throws {DynamoDbFault} when one of the operands cannot be a number. */
export function checkSum(source: Source, symbol: '+' | '-', operands: readonly Operand[]): void {
  requireType(source, symbol, operands, 'N');
}

function requireType(source: Source, name: string, operands: readonly Operand[], type: 'L' | 'N'): void {
  const other = operands.map(constantType).find((found) => found !== undefined && found !== type);
  if (other !== undefined) throw wrongType(source, name, other);
}
