/**
 * Reads one object of a definition, and notes whatever is wrong with it instead of stopping at the first fault.
 */
import type { DefinitionProblem } from '../definition-error.ts';
import { described, isRecord } from '../json.ts';
import { itemPath, memberPath } from '../json-path.ts';
import { type Bounds, boundsText, isWithin } from './bounds.ts';
import { JSONPATH_FIELDS } from './fields.ts';

export class Reader {
  readonly path: string;
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #problems: DefinitionProblem[];

  constructor(value: unknown, path: string, problems: DefinitionProblem[]) {
    this.path = path;
    this.#problems = problems;
    this.#value = isRecord(value) ? value : {};
    if (!isRecord(value)) problems.push({ path, message: `must be an object, but is ${described(value)}` });
  }

  /** Notes every field that is not one of these. */
  allow(names: readonly string[]): void {
    for (const name of this.keys) {
      if (names.includes(name)) continue;
      const isJsonPath = JSONPATH_FIELDS.includes(name);
      this.refuse(
        name,
        isJsonPath ? 'is a JSONPath field; this runner runs JSONata' : 'is not a supported field',
      );
    }
  }

  get keys(): readonly string[] {
    return Object.keys(this.#value);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name);
  }

  /** The field as it stands. */
  get(name: string): unknown {
    return this.has(name) ? this.#value[name] : undefined;
  }

  pathOf(name: string): string {
    return memberPath(this.path, name);
  }

  refuse(name: string, message: string): void {
    this.#problems.push({ path: this.pathOf(name), message });
  }

  /** Notes a problem of the whole object. */
  fail(message: string): void {
    this.#problems.push({ path: this.path, message });
  }

  /** Notes a problem of a field deeper inside: `Choices[0].Next`. */
  failAt(inside: string, message: string): void {
    this.#problems.push({ path: `${this.path}.${inside}`, message });
  }

  /** A field that must be there. */
  required(name: string): unknown {
    if (!this.has(name)) this.refuse(name, 'is required');
    return this.get(name);
  }

  text(name: string): string | undefined {
    const value = this.get(name);
    if (!this.has(name) || typeof value === 'string') return value as string | undefined;
    this.refuse(name, `must be a string, but is ${described(value)}`);
    return undefined;
  }

  number(name: string, bounds: Bounds): number | undefined {
    const value = this.get(name);
    if (!this.has(name)) return undefined;
    if (isWithin(value, bounds)) return value;
    this.refuse(name, `must be ${boundsText(bounds)}, but is ${described(value)}`);
    return undefined;
  }

  /** One of a few strings. */
  choice<T extends string>(name: string, options: readonly T[]): T | undefined {
    if (!this.has(name)) return undefined;
    const value = this.get(name);
    const option = options.find((candidate) => candidate === value);
    if (option === undefined)
      this.refuse(name, `must be ${options.join(' or ')}, but is ${described(value)}`);
    return option;
  }

  /** A list of objects, each with its reader. */
  objects(name: string): readonly Reader[] {
    return this.list(name).map((item, i) => new Reader(item, itemPath(this.pathOf(name), i), this.#problems));
  }

  /** A list of names, with at least one. */
  names(name: string): readonly string[] {
    const items = this.list(name);
    if (this.isEmptyList(name)) this.refuse(name, 'must not be empty');
    return items.filter((item, i) => {
      if (typeof item !== 'string')
        this.refuse(name, `must hold strings, but item ${i} is ${described(item)}`);
      return typeof item === 'string';
    }) as string[];
  }

  isEmptyList(name: string): boolean {
    const value = this.get(name);
    return Array.isArray(value) && value.length === 0;
  }

  /** The members of an object that maps names to objects, each with its reader. */
  members(name: string): ReadonlyMap<string, Reader> {
    const value = this.required(name);
    if (!this.has(name)) return new Map();
    if (!isRecord(value)) {
      this.refuse(name, `must be an object, but is ${described(value)}`);
      return new Map();
    }
    const entries = Object.entries(value).map(([key, member]) => {
      return [key, new Reader(member, memberPath(this.pathOf(name), key), this.#problems)] as const;
    });
    return new Map(entries);
  }

  /** An object inside this one. */
  object(name: string): Reader {
    return new Reader(this.get(name), this.pathOf(name), this.#problems);
  }

  list(name: string): readonly unknown[] {
    const value = this.get(name);
    if (Array.isArray(value)) return value;
    if (this.has(name)) this.refuse(name, `must be an array, but is ${described(value)}`);
    return [];
  }
}
