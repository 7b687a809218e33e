/**
 * What the functions use and Node 20 lacks. On Lambda they have Node 24, and so have the scripts of this project; the
 * installed package has the Node of whoever installed it, and runs the functions in the process of the command.
 */
if (!('groupBy' in Map)) Object.defineProperty(Map, 'groupBy', { value: groupBy });

/** As `Map.groupBy`, for lists. */
export function groupBy<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item, index: number) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index);
    index += 1;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
