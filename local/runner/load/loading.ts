/**
 * What the loading of one machine gathers: its problems, and its expressions for the checks that look at all of them.
 */
import type { DefinitionProblem } from '../definition-error.ts';
import { described, isObject } from '../json.ts';
import { Expression } from '../jsonata/expression.ts';
import { compileTemplate, expressionSource, type Template } from '../jsonata/template.ts';
import type { Exit, NumberField, State } from '../machine.ts';
import type { Bounds } from './bounds.ts';
import type { Reader } from './reader.ts';

/** Which members of `$states` an expression has besides `input` and `context`. */
export type StatesMember = 'result' | 'errorOutput';

/** An expression, where it stands, and what it may use there. */
export interface ExpressionUse {
  readonly expression: Expression;
  readonly path: string;
  readonly member: StatesMember | undefined;
}

export type QueryLanguage = 'JSONata' | 'JSONPath';

export class Loading {
  readonly problems: DefinitionProblem[];
  /** Of the machine; a state that names none has this one. */
  readonly queryLanguage: QueryLanguage;
  /** The expressions of every state loaded so far, without those of the states inside it. */
  readonly usesOf: Map<State, readonly ExpressionUse[]>;
  readonly #uses: ExpressionUse[] = [];

  constructor(queryLanguage: QueryLanguage, problems: DefinitionProblem[], usesOf = new Map()) {
    this.queryLanguage = queryLanguage;
    this.problems = problems;
    this.usesOf = usesOf;
  }

  /** Loads one state; its expressions are kept as its own. */
  state<T extends State>(load: (loading: Loading) => T | undefined): T | undefined {
    const own = new Loading(this.queryLanguage, this.problems, this.usesOf);
    const state = load(own);
    if (state !== undefined) this.usesOf.set(state, own.#uses);
    return state;
  }

  template(reader: Reader, name: string, prefix = '', member?: StatesMember): Template | undefined {
    if (!reader.has(name)) return undefined;
    return compileTemplate(reader.get(name), `${prefix}${name}`, reader.pathOf(name), (source, field, path) =>
      this.expression(source, field, path, member),
    );
  }

  /** Output and Assign of a state, a rule or a catcher. */
  exit(reader: Reader, prefix = '', member?: StatesMember): Exit {
    const output = this.template(reader, 'Output', prefix, member);
    const assign = this.template(reader, 'Assign', prefix, member);
    return { ...(output && { output }), ...(assign && { assign, assignedNames: assignedNames(reader) }) };
  }

  /** A field that is a number or an expression. */
  number(reader: Reader, name: string, bounds: Bounds): NumberField | undefined {
    return this.#delimited(reader, name) ?? reader.number(name, bounds);
  }

  /** A field that is a string or an expression. */
  text(reader: Reader, name: string): string | Expression | undefined {
    return this.#delimited(reader, name) ?? reader.text(name);
  }

  /** A field that is true, false or an expression. */
  condition(reader: Reader, name: string, prefix: string): boolean | Expression | undefined {
    const value = reader.required(name);
    if (typeof value === 'boolean') return value;
    const expression = this.#delimited(reader, name, prefix);
    if (expression === undefined && reader.has(name)) {
      reader.refuse(name, `must be a JSONata expression or a boolean, but is ${described(value)}`);
    }
    return expression;
  }

  /** Compiles an expression; one with a fault of syntax is noted and stands for null. */
  expression(source: string, field: string, path: string, member?: StatesMember): Expression {
    try {
      const expression = new Expression(source, field);
      this.#uses.push({ expression, path, member });
      return expression;
    } catch (thrown) {
      const message = isObject(thrown) ? `${thrown.code}: ${thrown.message}` : String(thrown);
      this.problems.push({ path, message: `is not valid JSONata: ${message}` });
      return new Expression('null', field);
    }
  }

  #delimited(reader: Reader, name: string, prefix = ''): Expression | undefined {
    const value = reader.get(name);
    const source = typeof value === 'string' ? expressionSource(value) : undefined;
    return source === undefined
      ? undefined
      : this.expression(source, `${prefix}${name}`, reader.pathOf(name));
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const VARIABLE_NAME = /^[\p{ID_Start}_]\p{ID_Continue}{0,79}$/u;

function assignedNames(reader: Reader): readonly string[] {
  const assign = reader.object('Assign');
  for (const name of assign.keys) {
    if (name === 'states') assign.refuse(name, 'is a reserved name and cannot be assigned');
    else if (!VARIABLE_NAME.test(name)) assign.refuse(name, 'is not a valid name of a variable');
  }
  return assign.keys;
}
