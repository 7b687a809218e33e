import type { Expression as CompiledExpression, Focus } from 'jsonata';
import { isObject } from '../json.ts';
import { EVALUATION_BINDING } from './evaluation.ts';

/**
 * The deepest that evaluations may lie inside each other.
 *
 * @see https://github.com/floci-io/floci/pull/2783 which measured it on the service
 */
export const DEEPEST_EVALUATION = 100;

/** The most nodes that one evaluation may visit: some seconds of work, where the service sets a time. */
export const MOST_STEPS = 1_000_000;

/**
 * The most items that one array may have, and the most characters that one text may: what the service's bound on memory
 * comes to for each.
 *
 * @see https://github.com/floci-io/floci/pull/2783 which measured both
 */
export const MOST_ITEMS = 873_782;
const MOST_CHARACTERS = 8 * MOST_ITEMS;

/** jsonata calls what is bound to these before and after it evaluates a node. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry') as unknown as string;
const EXIT = Symbol.for('jsonata.__evaluate_exit') as unknown as string;

/** What can make one evaluation run on or go deep. */
const CALLS_ITSELF = /function|λ/;

/** What can make its values grow far beyond those that it is given. */
const GROWS = /\.\.|\$pad/;

/** How far one evaluation has come. */
interface Progress {
  steps: number;
  depth: number;
}

/** The error of an expression that needs more memory than the service gives one. */
export function memoryExceeded(): Error {
  return new Error('Expression evaluation memory limit exceeded: Check for excessive memory usage');
}

/**
 * Bounds the evaluation of an expression that could run for ever, too deep or too wide. Without functions none runs on,
 * none goes deeper than its own tree, and few grow, so that most expressions are not slowed down.
 */
export function boundEvaluation(expression: CompiledExpression, source: string): void {
  const isDeep = CALLS_ITSELF.test(source) || depthOf(expression.ast()) > DEEPEST_EVALUATION;
  if (!isDeep && !GROWS.test(source)) return;
  const progressOf = progressByEvaluation();
  expression.assign(ENTRY, (_node: unknown, _input: unknown, environment: Environment) => {
    if (isDeep) enter(progressOf(environment));
  });
  expression.assign(EXIT, (_node: unknown, _input: unknown, environment: Environment, result: unknown) => {
    progressOf(environment).depth -= 1;
    if (isTooLarge(result)) throw memoryExceeded();
  });
}

type Environment = Focus['environment'];

function progressByEvaluation(): (environment: Environment) => Progress {
  const progress = new WeakMap<object, Progress>();
  return (environment) => {
    const evaluation: object = environment.lookup(EVALUATION_BINDING);
    const known = progress.get(evaluation) ?? { steps: 0, depth: 0 };
    progress.set(evaluation, known);
    return known;
  };
}

function isTooLarge(result: unknown): boolean {
  if (typeof result === 'string') return result.length > MOST_CHARACTERS;
  return Array.isArray(result) && result.length > MOST_ITEMS;
}

function enter(progress: Progress): void {
  progress.steps += 1;
  progress.depth += 1;
  if (progress.depth > DEEPEST_EVALUATION) {
    throw new Error(
      'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
    );
  }
  if (progress.steps > MOST_STEPS) throw new Error('Expression evaluation timeout: Check for infinite loop');
}

/** How deep nodes lie inside each other in a tree, or in a part of one. */
function depthOf(part: unknown): number {
  if (!isObject(part)) return 0;
  const inside = Math.max(0, ...Object.values(part).map(depthOf));
  return typeof part.type === 'string' ? inside + 1 : inside;
}
