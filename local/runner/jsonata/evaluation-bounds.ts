import type { Expression as CompiledExpression, Focus } from 'jsonata';
import { EVALUATION_BINDING } from './evaluation.ts';

/** The most nodes that one evaluation may visit: some seconds of work, and some hundred megabytes at the worst. */
export const MOST_STEPS = 1_000_000;

/** jsonata calls what is bound to this symbol before it evaluates a node. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry') as unknown as string;

/**
 * Bounds the evaluation of an expression that could run for ever. Only a function that calls itself can, so that an
 * expression without functions is not slowed down.
 */
export function limitSteps(expression: CompiledExpression, source: string): void {
  if (!/function|λ/.test(source)) return;
  const steps = new WeakMap<object, number>();
  expression.assign(ENTRY, (_node: unknown, _input: unknown, environment: Focus['environment']) => {
    const evaluation: object = environment.lookup(EVALUATION_BINDING);
    const done = (steps.get(evaluation) ?? 0) + 1;
    if (done > MOST_STEPS) {
      throw new Error(
        `the evaluation takes more than ${MOST_STEPS} steps; does a function call itself without end?`,
      );
    }
    steps.set(evaluation, done);
  });
}
