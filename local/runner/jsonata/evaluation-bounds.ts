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

/** jsonata calls what is bound to these before and after it evaluates a node. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry') as unknown as string;
const EXIT = Symbol.for('jsonata.__evaluate_exit') as unknown as string;

/** How far one evaluation has come. */
interface Progress {
  steps: number;
  depth: number;
}

/**
 * Bounds the evaluation of an expression that could run for ever or too deep. Without functions none runs on, and none
 * goes deeper than its own tree, so that most expressions are not slowed down.
 */
export function boundEvaluation(expression: CompiledExpression, source: string): void {
  if (!/function|λ/.test(source) && depthOf(expression.ast()) <= DEEPEST_EVALUATION) return;
  const progress = new WeakMap<object, Progress>();
  const progressOf = (environment: Focus['environment']): Progress => {
    const evaluation: object = environment.lookup(EVALUATION_BINDING);
    const known = progress.get(evaluation) ?? { steps: 0, depth: 0 };
    progress.set(evaluation, known);
    return known;
  };
  expression.assign(ENTRY, (_node: unknown, _input: unknown, environment: Focus['environment']) =>
    enter(progressOf(environment)),
  );
  expression.assign(EXIT, (_node: unknown, _input: unknown, environment: Focus['environment']) => {
    progressOf(environment).depth -= 1;
  });
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
