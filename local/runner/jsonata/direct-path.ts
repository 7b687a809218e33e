/**
 * The expressions that most fields are, `$name` and `$states.input.name`, followed without an evaluation: it would be
 * most of the cost of a state. Whatever is not plain, an array on the way or a missing member, is left to JSONata.
 */
import { isObject, isRecord } from '../json.ts';
import type { EvaluationScope } from './expression.ts';

/** A variable, and the names of members from there on. */
export interface DirectPath {
  readonly variable: string;
  readonly names: readonly string[];
}

/** The path that a syntax tree is, or undefined when it is anything more. */
export function directPath(tree: unknown): DirectPath | undefined {
  if (isPlain(tree, 'variable'))
    return tree.value === 'states' ? undefined : { variable: tree.value, names: [] };
  if (!isRecord(tree) || tree.type !== 'path' || Object.keys(tree).length !== 2) return undefined;
  const [first, ...rest] = Array.isArray(tree.steps) ? tree.steps : [];
  if (!isPlain(first, 'variable') || !rest.every((step) => isPlain(step, 'name'))) return undefined;
  return { variable: first.value, names: rest.map(({ value }) => value) };
}

/** The value at the end of a path: plain JSON, for the scope holds nothing else; undefined when JSONata must decide. */
export function follow({ variable, names }: DirectPath, { variables, states }: EvaluationScope): unknown {
  let value: unknown = variable === 'states' ? states : memberOf(variables, variable);
  for (const name of names) value = memberOf(value, name);
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A node that has a value and a place, and nothing that selects, groups or keeps. */
function isPlain(node: unknown, type: string): node is { readonly value: string } {
  if (!isObject(node) || node.type !== type || typeof node.value !== 'string' || node.value === '')
    return false;
  return Object.keys(node).every((key) => key === 'type' || key === 'value' || key === 'position');
}
