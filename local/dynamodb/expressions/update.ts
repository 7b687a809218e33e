/**
 * Parses an UpdateExpression.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
import { type AttributeValue, membersOf, typeOf } from '../values/attribute-value.ts';
import type { Path } from '../values/path.ts';
import { checkOperand, checkSum } from './check-update.ts';
import { type Operand, parseOperand } from './operand.ts';
import { parseList, parsePath, type Source } from './source.ts';

export type Action =
  | { readonly kind: 'SET'; readonly path: Path; readonly value: SetValue }
  | { readonly kind: 'REMOVE'; readonly path: Path }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: Path; readonly value: AttributeValue };

export type SetValue = Operand | Sum;

export interface Sum {
  readonly kind: '+' | '-';
  readonly left: Operand;
  readonly right: Operand;
}

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** The actions of all sections, in order. */
export function parseUpdate(source: Source): readonly Action[] {
  const { tokens } = source;
  const seen = new Set<string>();
  const actions: Action[] = [];
  do {
    const section = SECTIONS.find((word) => tokens.accept(word));
    if (section === undefined) throw tokens.unexpected();
    if (seen.has(section)) {
      throw tokens.refusal(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    actions.push(...parseList(source, () => parseAction(source, section)));
  } while (tokens.next.kind !== 'end');
  return actions;
}

function parseAction(source: Source, kind: (typeof SECTIONS)[number]): Action {
  const path = parsePath(source);
  if (kind === 'REMOVE') return { kind, path };
  if (kind !== 'SET') return { kind, path, value: parseChange(source, kind) };
  source.tokens.expect('=');
  return { kind, path, value: parseSetValue(source) };
}

/** ADD takes a number or a set, DELETE a set, and both only as a placeholder. */
function parseChange({ tokens, placeholders }: Source, kind: 'ADD' | 'DELETE'): AttributeValue {
  if (tokens.next.kind !== 'value-placeholder') throw tokens.unexpected();
  const value = placeholders.value(tokens.take().text, tokens);
  if (membersOf(value) !== undefined || (kind === 'ADD' && 'N' in value)) return value;
  throw tokens.refusal(
    `Incorrect operand type for operator or function; operator: ${kind}, operand type: ${LONG_NAMES[typeOf(value)]}, typeSet: ALLOWED_FOR_${kind}_OPERAND`,
  );
}

/** An operand, or two with a sign between them; both forms may stand in parentheses. */
function parseSetValue(source: Source): SetValue {
  const { tokens } = source;
  const left = parseTerm(source);
  const kind = (['+', '-'] as const).find((symbol) => tokens.isNext(symbol));
  if (kind === undefined) return left;
  if (isSum(left)) throw tokens.unexpected();
  tokens.take();
  const right = parseOperand(source);
  checkOperand(source, right);
  checkSum(source, kind, [left, right]);
  return { kind, left, right };
}

function parseTerm(source: Source): SetValue {
  const { tokens } = source;
  if (!tokens.accept('(')) {
    const operand = parseOperand(source);
    checkOperand(source, operand);
    return operand;
  }
  const value = parseSetValue(source);
  tokens.expect(')');
  return value;
}

export function isSum(value: SetValue): value is Sum {
  return value.kind === '+' || value.kind === '-';
}

/** The names that these two refusals, and no others, use. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
};
