/**
 * The JSON that crosses states. A value is immutable once it is a JsonData: whoever hands it to foreign code hands a copy.
 */

/**
 * The most that a task's result, a state's output or a variable may measure, in bytes of UTF-8.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const DATA_LIMIT_BYTES = 262_144;

/** The deepest nesting that is taken for data: deeper than any machine's, and no strain on the stack. */
const DEEPEST = 1000;

/** A JSON value together with its text, which is written once and then shared by the limit check and the history. */
export class JsonData {
  readonly value: unknown;
  #text: string | undefined;

  constructor(value: unknown) {
    this.value = value;
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.value);
    return this.#text;
  }

  get exceedsLimit(): boolean {
    return exceedsDataLimit(this.text);
  }

  /** A deep copy that foreign code may change as it likes. */
  copy(): unknown {
    return isObject(this.value) ? JSON.parse(this.text) : this.value;
  }
}

/** Says whether a text measures more than the data limit. */
export function exceedsDataLimit(text: string): boolean {
  // A UTF-16 unit is at most three bytes of UTF-8, so that short texts need no count.
  return text.length * 3 > DATA_LIMIT_BYTES && Buffer.byteLength(text) > DATA_LIMIT_BYTES;
}

/** A value that is not JSON was about to become a state's data. */
export class NotJsonError extends TypeError {
  override readonly name = 'NotJsonError';
}

/**
 * Copies what an expression or a task answered into plain JSON: undefined members are dropped, -0 becomes 0.
 *
 * @see https://github.com/floci-io/floci/issues/2737 for what numbers without a JSON form become
 * @throws {NotJsonError} for a function, a symbol or a bigint.
 */
export function toJson(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new NotJsonError(`it is nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value))
    return Array.from(value, (item) => (item === undefined ? null : toJson(item, depth + 1)));
  if (isObject(value)) return toJsonObject(value, depth + 1);
  if (typeof value === 'number') return toJsonNumber(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  throw new NotJsonError(`a ${typeof value} has no JSON form`);
}

/** Says whether a value is an object or an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Says whether a value is an object and no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}

/** Names a JSON value's type as Step Functions does in its error texts. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A value as an error text shows it. */
export function described(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `an ${typeName(value)} of ${text.length} characters` : text;
}

function toJsonObject(value: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (value instanceof Date) return value.toISOString();
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    if (key === '__proto__') defineMember(copy, key, toJson(member, depth));
    else copy[key] = toJson(member, depth);
  }
  return copy;
}

/** A plain assignment to `__proto__` would change the copy's prototype and lose the member. */
function defineMember(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** JSON has no such numbers: Step Functions writes the words `Infinity`, `-Infinity` and `NaN`. */
function toJsonNumber(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  return value === 0 ? 0 : value;
}
