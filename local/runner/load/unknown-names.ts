import type { DefinitionProblem } from '../definition-error.ts';
import type { StateGraph } from '../machine.ts';
import type { ExpressionUse } from './loading.ts';
export function unknownNames(_g: StateGraph, _u: readonly ExpressionUse[]): DefinitionProblem[] {
  return [];
}
