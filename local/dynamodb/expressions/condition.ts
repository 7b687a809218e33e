/**
 * Parses a ConditionExpression.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
import { checkBounds, checkCall, checkComparison, refuseMisuse } from './check-condition.ts';
import { type FunctionCall, type Operand, parseOperand, redundantParentheses } from './operand.ts';
import { parseList, type Source } from './source.ts';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly choices: readonly Operand[] }
  | FunctionCall;

export const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];

export function parseCondition(source: Source): Condition {
  return new ConditionParser(source).parse();
}

/** A parenthesis may open a condition or an operand: what it holds is known when it closes. */
type Node = Condition | Operand;

class ConditionParser {
  readonly #source: Source;
  /** What the last parentheses held, to see when others stand right around them. */
  #parenthesised: Node | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  parse(): Condition {
    return this.#toCondition(this.#or());
  }

  #or(): Node {
    return this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#not()));
  }

  #joined(word: string, kind: 'and' | 'or', parseOne: () => Node): Node {
    const first = parseOne();
    if (!this.#source.tokens.isNext(word)) return first;
    const conditions = [this.#toCondition(first)];
    while (this.#source.tokens.accept(word)) conditions.push(this.#toCondition(parseOne()));
    return { kind, conditions };
  }

  #not(): Node {
    if (!this.#source.tokens.accept('NOT')) return this.#comparison();
    return { kind: 'not', condition: this.#toCondition(this.#not()) };
  }

  #comparison(): Node {
    const { tokens } = this.#source;
    const first = tokens.isNext('(') ? this.#parentheses() : parseOperand(this.#source);
    const comparator = COMPARATORS.find((symbol) => tokens.isNext(symbol));
    if (comparator !== undefined) return this.#compare(comparator, this.#toOperand(first));
    if (tokens.isNext('BETWEEN')) return this.#between(this.#toOperand(first));
    if (tokens.isNext('IN')) return this.#in(this.#toOperand(first));
    return first;
  }

  #parentheses(): Node {
    const { tokens } = this.#source;
    tokens.expect('(');
    const inner = this.#or();
    tokens.expect(')');
    if (inner === this.#parenthesised) throw redundantParentheses(this.#source);
    this.#parenthesised = inner;
    return inner;
  }

  #compare(kind: Comparator, left: Operand): Condition {
    this.#source.tokens.take();
    const right = this.#operand();
    checkComparison(this.#source, kind, left, right);
    return { kind, left, right };
  }

  #between(operand: Operand): Condition {
    const { tokens } = this.#source;
    tokens.expect('BETWEEN');
    const lower = this.#operand();
    tokens.expect('AND');
    const upper = this.#operand();
    checkBounds(this.#source, lower, upper);
    return { kind: 'between', operand, lower, upper };
  }

  #in(operand: Operand): Condition {
    const { tokens } = this.#source;
    tokens.expect('IN');
    tokens.expect('(');
    const choices = parseList(this.#source, () => this.#operand());
    tokens.expect(')');
    return { kind: 'in', operand, choices };
  }

  #operand(): Operand {
    return this.#toOperand(parseOperand(this.#source));
  }

  #toOperand(node: Node): Operand {
    if (node.kind === 'path' || node.kind === 'value') return node;
    if (node.kind !== 'function') throw this.#source.tokens.unexpected();
    checkCall(this.#source, node);
    if (node.name !== 'size') throw refuseMisuse(this.#source, node.name);
    return node;
  }

  #toCondition(node: Node): Condition {
    if (node.kind === 'path' || node.kind === 'value') throw this.#source.tokens.unexpected();
    if (node.kind !== 'function') return node;
    checkCall(this.#source, node);
    if (node.name === 'size') throw refuseMisuse(this.#source, node.name);
    return node;
  }
}
