/**
 * One `{% … %}` of a definition: compiled once when the machine is loaded, evaluated many times.
 */
import jsonata from 'jsonata';
import { isObject, NotJsonError, toJson, typeName } from '../json.ts';
import { type DirectPath, directPath, follow } from './direct-path.ts';
import { EVALUATION_BINDING, type Evaluation } from './evaluation.ts';
import { boundEvaluation } from './evaluation-bounds.ts';
import { EvaluationError } from './evaluation-error.ts';
import { registerStepFunctionsFunctions } from './functions.ts';

/** What an expression can see: the variables of its scope, and `$states`. */
export interface EvaluationScope {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly states: Readonly<Record<string, unknown>>;
  readonly evaluation: Evaluation;
}

export class Expression {
  /** Between the delimiters, without the blanks around it. */
  readonly source: string;
  /** Where it stands in its state, as Step Functions writes it: `Output/roles[0]/name`. */
  readonly field: string;
  readonly #compiled: jsonata.Expression;
  readonly #path: DirectPath | undefined;

  /** @throws {JsonataSyntaxError} what jsonata throws: an object with `code`, `position` and `message`. */
  constructor(source: string, field: string) {
    this.source = source.trim();
    this.field = field;
    this.#compiled = compiledOf(this.source);
    this.#path = directPath(this.tree);
  }

  /** The syntax tree, for the checks made when a machine is loaded. */
  get tree(): jsonata.ExprNode {
    return this.#compiled.ast();
  }

  /**
   * Evaluates to plain JSON.
   *
   * @throws {EvaluationError} where it fails, or gives nothing, or something that is not JSON.
   */
  async evaluate(scope: EvaluationScope): Promise<unknown> {
    const direct = this.#path && follow(this.#path, scope);
    if (direct !== undefined) return direct;
    const result = await this.#run(scope);
    if (result === undefined) throw this.#error(' returned nothing (undefined).');
    if (isFunction(result)) throw this.#error(' returned a function, which has no JSON form.');
    try {
      return toJson(result);
    } catch (thrown) {
      if (!(thrown instanceof NotJsonError)) throw thrown;
      throw this.#error(` returned a value that is not JSON: ${thrown.message}.`);
    }
  }

  /** An error that says the result is of another type than the field takes. */
  unexpectedType(expected: string, value: unknown): EvaluationError {
    return this.#error(
      ` returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    );
  }

  async #run({ variables, states, evaluation }: EvaluationScope): Promise<unknown> {
    try {
      return await this.#compiled.evaluate(undefined, {
        ...variables,
        states,
        [EVALUATION_BINDING]: evaluation,
      });
    } catch (thrown) {
      throw this.#error(` threw an ${reason(thrown)}`);
    }
  }

  #error(ending: string): EvaluationError {
    return new EvaluationError(
      this.field,
      `The JSONata expression '${this.source}' specified for the field '${this.field}'${ending}`,
    );
  }
}

/** What is compiled keeps nothing of an evaluation, and machines have most of their expressions in common. */
const compiled = new Map<string, jsonata.Expression>();

function compiledOf(source: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const expression = jsonata(source);
  registerStepFunctionsFunctions(expression);
  boundEvaluation(expression, source);
  compiled.set(source, expression);
  return expression;
}

/**
 * jsonata's own errors carry a code, and Step Functions puts a full stop before it; others follow a colon. Of an error
 * that jsonata did not mean it says no more than that, and adds an id of its own.
 */
function reason(thrown: unknown): string {
  if (thrown instanceof TypeError || thrown instanceof RangeError) return 'internal error during evaluation.';
  if (!isObject(thrown)) return `error during evaluation: ${String(thrown)}`;
  const { code, message } = thrown;
  return `error during evaluation${typeof code === 'string' ? `. ${code}` : ''}: ${message}`;
}

function isFunction(value: unknown): boolean {
  return (
    typeof value === 'function' ||
    (isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value))
  );
}
