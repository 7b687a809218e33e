/** The members that answers have, and their types. */
import type { RecordedCall } from '../recording.ts';
import { generalPath, leaves } from '../walk.ts';
import { type Found, found } from './difference.ts';

export function compareMembers(
  aws: readonly RecordedCall[],
  here: readonly RecordedCall[],
): readonly Found[] {
  const [there, ours] = [shapeOf(aws), shapeOf(here)];
  const missing = [...ours].filter(([path]) => !isInside(path, there));
  const surplus = [...there].filter(([path]) => !isInside(path, ours));
  const types = [...there].filter(([path, type]) => !agree(type, ours.get(path) ?? type));
  return [
    ...missing.map(([what, type]) => found('missing member', what, 'none', list(type))),
    ...surplus.map(([what, type]) => found('surplus member', what, list(type), 'none')),
    ...types.map(([what, type]) => found('type', what, list(type), list(ours.get(what)))),
  ];
}

function list(types: ReadonlySet<string> = new Set()): string {
  return [...types].join(' or ');
}

type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The types of every member that any of the answers has. */
function shapeOf(calls: readonly RecordedCall[]): Shape {
  const shape = new Map<string, Set<string>>();
  for (const { answer } of calls) {
    for (const { path, value } of leaves(answer)) {
      const name = generalPath(path);
      shape.set(name, (shape.get(name) ?? new Set()).add(value === null ? 'null' : typeof value));
    }
  }
  return shape;
}

/** An empty list has no members to compare; a value may stand where others have an object. */
function isInside(path: string, shape: Shape): boolean {
  if (shape.has(path)) return true;
  const parts = path.split('.');
  return parts.some(
    (part, i) =>
      part === '[]' &&
      ![...shape.keys()].some((other) => other.startsWith(`${parts.slice(0, i + 1).join('.')}`)),
  );
}

function agree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((type) => b.has(type) || type === 'null') || b.has('null');
}
