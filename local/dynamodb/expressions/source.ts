/** An expression as its parser needs it. */
import { DynamoDbFault } from '../fault.ts';
import type { Path, PathStep } from '../values/path.ts';
import type { Placeholders } from './placeholders.ts';
import { RESERVED_WORDS } from './reserved-words.ts';
import { type ExpressionKind, Tokens } from './tokens.ts';

export interface Source {
  readonly tokens: Tokens;
  readonly placeholders: Placeholders;
}

/**
 * Parses a member of a request that is an expression.
 *
 * @throws {DynamoDbFault} for the first thing in it that is wrong.
 */
export function parseExpression<T>(
  kind: ExpressionKind,
  text: unknown,
  placeholders: Placeholders,
  parse: (source: Source) => T,
): T {
  if (typeof text !== 'string') {
    throw new DynamoDbFault('SerializationException', `The value for the field '${kind}' must be a STRING`);
  }
  const tokens = new Tokens(kind, text);
  const parsed = parse({ tokens, placeholders });
  if (tokens.next.kind !== 'end') throw tokens.unexpected();
  return parsed;
}

/** `name`, `#name`, `name.member`, `name[0]` and so on. */
export function parsePath(source: Source): Path {
  const path: [string, ...PathStep[]] = [parseName(source)];
  const { tokens } = source;
  for (;;) {
    if (tokens.accept('.')) path.push(parseName(source));
    else if (tokens.accept('[')) path.push(parseIndex(source));
    else return path;
  }
}

/** At least one, parted by commas. */
export function parseList<T>({ tokens }: Source, parseOne: () => T): readonly T[] {
  const list = [parseOne()];
  while (tokens.accept(',')) list.push(parseOne());
  return list;
}

function parseName({ tokens, placeholders }: Source): string {
  const { kind, text } = tokens.next;
  if (kind !== 'name' && kind !== 'name-placeholder') throw tokens.unexpected();
  tokens.take();
  if (kind === 'name-placeholder') return placeholders.name(text, tokens);
  if (!RESERVED_WORDS.has(text.toUpperCase())) return text;
  throw tokens.refusal(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
}

function parseIndex({ tokens }: Source): number {
  if (tokens.next.kind !== 'index') throw tokens.unexpected();
  const index = Number(tokens.take().text);
  tokens.expect(']');
  return index;
}
