/** The words of an expression, one after the other. */
import { type DynamoDbFault, validation } from '../fault.ts';

export type ExpressionKind = 'ConditionExpression' | 'ProjectionExpression';

export interface Token {
  readonly kind: 'name' | 'name-placeholder' | 'value-placeholder' | 'index' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly stop: number;
}

const TOKEN =
  /\s*(?:(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<namePlaceholder>#\w+)|(?<valuePlaceholder>:\w+)|(?<index>\d+)|(?<symbol><>|<=|>=|[=<>()[\],.+-]))/y;

/** Reads an expression token by token. */
export class Tokens {
  readonly #kind: ExpressionKind;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  /** @throws {DynamoDbFault} when the expression is empty, or has a character that none has. */
  constructor(kind: ExpressionKind, text: string) {
    this.#kind = kind;
    this.#text = text;
    if (text.trim() === '') throw this.refusal('The expression can not be empty;');
    this.#tokens = this.#split();
  }

  get next(): Token {
    return this.#tokens[this.#position] ?? this.#end();
  }

  take(): Token {
    const token = this.next;
    this.#position += 1;
    return token;
  }

  /** Takes the next token if it is that symbol, or that word in whatever case. */
  accept(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.#position += 1;
    return true;
  }

  isNext(text: string): boolean {
    const { kind, text: found } = this.next;
    return (kind === 'symbol' || kind === 'name') && found.toUpperCase() === text;
  }

  /** @throws {DynamoDbFault} when something else is next. */
  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  /** Whether the token after the next is that symbol. */
  isAfterNext(text: string): boolean {
    return this.#tokens[this.#position + 1]?.text === text;
  }

  /** The expression is wrong in that way. */
  refusal(problem: string): DynamoDbFault {
    return validation(`Invalid ${this.#kind}: ${problem}`);
  }

  /** The next token cannot stand where it stands. */
  unexpected(): DynamoDbFault {
    const { text, start, stop } = this.next;
    const from = this.#tokens[this.#position - 1]?.start ?? start;
    const to = this.#tokens[this.#position + 1]?.stop ?? stop;
    return this.#syntaxError(text, this.#text.slice(from, to));
  }

  #split(): readonly Token[] {
    const tokens: Token[] = [];
    const end = this.#text.trimEnd().length;
    for (let at = 0; at < end; at = TOKEN.lastIndex) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(this.#text);
      if (match === null)
        throw this.#syntaxError(this.#text.slice(at).trimStart().charAt(0), this.#text.slice(at));
      const token = toToken(match);
      tokens.push(token);
    }
    return tokens;
  }

  #end(): Token {
    const { length } = this.#text;
    return { kind: 'end', text: '<EOF>', start: length, stop: length };
  }

  #syntaxError(token: string, near: string): DynamoDbFault {
    return this.refusal(`Syntax error; token: "${token}", near: "${near}"`);
  }
}

function toToken({ 0: matched, index, groups = {} }: RegExpExecArray): Token {
  const text = matched.trimStart();
  const stop = index + matched.length;
  return { kind: kindOf(groups), text, start: stop - text.length, stop };
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups.name !== undefined) return 'name';
  if (groups.namePlaceholder !== undefined) return 'name-placeholder';
  if (groups.valuePlaceholder !== undefined) return 'value-placeholder';
  return groups.index !== undefined ? 'index' : 'symbol';
}
