/**
 * A JSON value of a definition in which strings may be expressions, at any depth.
 */
import { isRecord } from '../json.ts';
import { memberPath } from '../json-path.ts';
import type { EvaluationScope, Expression } from './expression.ts';

export interface Template {
  /** Gives the value with every expression evaluated; no promise where there is none to evaluate. */
  evaluate(scope: EvaluationScope): unknown | Promise<unknown>;
}

/** Compiles the string between `{%` and `%}` that stands in `field`; `path` is its place in the definition. */
export type ExpressionCompiler = (source: string, field: string, path: string) => Expression;

const DELIMITED = /^\{%([\s\S]*)%\}$/;

/** The expression inside the delimiters, or undefined for a string that is meant literally. */
export function expressionSource(text: string): string | undefined {
  return DELIMITED.exec(text)?.[1];
}

/** Turns a value of a definition into a template. */
export function compileTemplate(
  value: unknown,
  field: string,
  path: string,
  compile: ExpressionCompiler,
): Template {
  return compileNode(value, field, path, compile) ?? { evaluate: () => value };
}

/** A part without any expression compiles to nothing, and its parent takes it as it is. */
function compileNode(
  value: unknown,
  field: string,
  path: string,
  compile: ExpressionCompiler,
): Template | undefined {
  if (typeof value === 'string') {
    const source = expressionSource(value);
    return source === undefined ? undefined : compile(source, field, path);
  }
  if (Array.isArray(value)) {
    return compileArray(
      value,
      value.map((item, i) => compileNode(item, `${field}[${i}]`, `${path}[${i}]`, compile)),
    );
  }
  if (!isRecord(value)) return undefined;
  const members = Object.entries(value).map(
    ([key, member]) =>
      [key, member, compileNode(member, `${field}/${key}`, memberPath(path, key), compile)] as const,
  );
  return compileObject(members);
}

function compileArray(
  value: readonly unknown[],
  items: readonly (Template | undefined)[],
): Template | undefined {
  if (items.every((item) => item === undefined)) return undefined;
  return {
    evaluate: async (scope) => {
      const result: unknown[] = [];
      for (const [i, item] of items.entries()) {
        result.push(item === undefined ? value[i] : await item.evaluate(scope));
      }
      return result;
    },
  };
}

function compileObject(
  members: readonly (readonly [string, unknown, Template | undefined])[],
): Template | undefined {
  if (members.every(([, , member]) => member === undefined)) return undefined;
  return {
    evaluate: async (scope) => {
      const result: [string, unknown][] = [];
      for (const [key, literal, member] of members) {
        result.push([key, member === undefined ? literal : await member.evaluate(scope)]);
      }
      return Object.fromEntries(result);
    },
  };
}
