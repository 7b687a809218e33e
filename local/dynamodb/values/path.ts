/** Where a value is in an item: names of attributes and indexes of list elements. */
import { type AttributeValue, attributeOf, type Item } from './attribute-value.ts';

export type Path = readonly [string, ...PathStep[]];
export type PathStep = string | number;

/** The value at a path; undefined where there is none. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>((value, step) => value && childOf(value, step), { M: item });
}

export function childOf(value: AttributeValue, step: PathStep): AttributeValue | undefined {
  if (typeof step === 'string') return 'M' in value ? attributeOf(value.M, step) : undefined;
  return 'L' in value ? value.L[step] : undefined;
}

/** As DynamoDB writes a path into its sentences: `[a, [0], b]`. */
export function pathText(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}

/** The part of an item that the paths name; elements of a list close up. Undefined when there is nothing of it. */
export function project(item: Item, paths: readonly Path[]): Item | undefined {
  const projected = projectValue({ M: item }, paths);
  return projected !== undefined && 'M' in projected ? projected.M : undefined;
}

function projectValue(
  value: AttributeValue,
  paths: readonly (readonly PathStep[])[],
): AttributeValue | undefined {
  if (paths.some((path) => path.length === 0)) return value;
  const childAt = (step: PathStep) => {
    const child = childOf(value, step);
    const beyond = paths.filter(([first]) => first === step).map(([, ...rest]) => rest);
    return child && beyond.length > 0 ? projectValue(child, beyond) : undefined;
  };
  if ('L' in value) {
    const kept = value.L.flatMap((_, index) => childAt(index) ?? []);
    return kept.length > 0 ? { L: kept } : undefined;
  }
  if (!('M' in value)) return undefined;
  const kept = Object.keys(value.M).flatMap((name) => {
    const child = childAt(name);
    return child === undefined ? [] : [[name, child] as const];
  });
  return kept.length > 0 ? { M: Object.fromEntries(kept) } : undefined;
}
