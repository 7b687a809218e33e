/** Puts values into an item, and takes them out, without changing what it was. */
import { validation } from '../fault.ts';
import { type AttributeValue, attributeOf, type Item } from '../values/attribute-value.ts';
import type { Path, PathStep } from '../values/path.ts';

/** Without a value, what is at the path is removed. */
export interface Edit {
  readonly path: Path;
  readonly value?: AttributeValue;
}

/** @throws {DynamoDbFault} when the map or list that a path leads into is not there. */
export function edited(item: Item, edits: readonly Edit[]): Item {
  const puts = edits.filter(({ value }) => value !== undefined).sort(byPath);
  // Indexes are those before the update: from the end of a list, a removal moves none that is still to go.
  const removals = edits.filter(({ value }) => value === undefined).sort((a, b) => byPath(b, a));
  const whole = [...puts, ...removals].reduce<AttributeValue>(
    (value, { path, value: put }) => withChild(value, path, put),
    { M: item },
  );
  return 'M' in whole ? whole.M : item;
}

/** Elements beyond the end of a list are appended in the order of their indexes. */
function byPath(one: Edit, other: Edit): number {
  const at = one.path.findIndex((step, index) => step !== other.path[index]);
  const [step, otherStep] = [one.path[at], other.path[at]];
  return typeof step === 'number' && typeof otherStep === 'number' ? step - otherStep : 0;
}

function withChild(
  parent: AttributeValue,
  path: readonly PathStep[],
  put: AttributeValue | undefined,
): AttributeValue {
  const [step, ...rest] = path;
  if (typeof step === 'string' && 'M' in parent) {
    const child = replaced(attributeOf(parent.M, step), rest, put);
    return { M: child === undefined ? withoutAttribute(parent.M, step) : { ...parent.M, [step]: child } };
  }
  if (typeof step === 'number' && 'L' in parent) {
    const child = replaced(parent.L[step], rest, put);
    return { L: parent.L.toSpliced(step, 1, ...(child === undefined ? [] : [child])) };
  }
  throw nowhere();
}

function replaced(
  child: AttributeValue | undefined,
  rest: readonly PathStep[],
  put: AttributeValue | undefined,
): AttributeValue | undefined {
  if (rest.length === 0) return put;
  if (child === undefined) throw nowhere();
  return withChild(child, rest, put);
}

function withoutAttribute(item: Item, name: string): Item {
  return Object.fromEntries(Object.entries(item).filter(([other]) => other !== name));
}

function nowhere() {
  return validation('The document path provided in the update expression is invalid for update');
}
