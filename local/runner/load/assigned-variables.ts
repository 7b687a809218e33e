import type { StateGraph } from '../machine.ts';
import { targetsOf } from './graph.ts';

/**
 * For each state, the variables that may have been assigned when it is entered: on one way to it at least, for on the
 * others the machine may well know that it does not need them.
 */
export function variablesOnEntry(
  { startAt, states }: StateGraph,
  outer: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>([[startAt, new Set(outer)]]);
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    const here = known.get(name) ?? new Set();
    for (const { target, exit } of state === undefined ? [] : targetsOf(state)) {
      const there = known.get(target);
      const arriving = [...here, ...(exit.assignedNames ?? [])];
      if (there !== undefined && arriving.every((variable) => there.has(variable))) continue;
      known.set(target, new Set([...(there ?? []), ...arriving]));
      open.push(target);
    }
  }
  return known;
}
