import { faults } from '../faults.ts';

interface Filter {
  readonly Name: string;
  readonly Values: readonly string[];
}

/** What a filter of that name looks at: an item passes when one of the values is one of these. */
export type Filters<Item> = Readonly<Record<string, (item: Item) => readonly (string | undefined)[]>>;

/** [R] More values are refused. */
const MOST_VALUES = 100;

/**
 * The items that pass every filter. Values are compared without regard to case, for RDS keeps names in lower case.
 *
 * @throws {ServiceFault} InvalidParameterValue for a filter that the operation does not know.
 */
export function applyFilters<Item>(
  items: readonly Item[],
  known: Filters<Item>,
  filters: readonly Filter[] | undefined,
): readonly Item[] {
  return (filters ?? []).reduce((passing, filter) => applyFilter(passing, known, filter), items);
}

function applyFilter<Item>(
  items: readonly Item[],
  known: Filters<Item>,
  { Name, Values }: Filter,
): readonly Item[] {
  const valuesOf = Object.hasOwn(known, Name) ? known[Name] : undefined;
  if (valuesOf === undefined) throw faults.filterUnknown(Name);
  if (Values.length === 0) throw faults.filterEmpty(Name);
  if (Values.length > MOST_VALUES) throw faults.filterTooLong(Name);
  const wanted = new Set(Values.map((value) => value.toLowerCase()));
  return items.filter((item) =>
    valuesOf(item).some((value) => value !== undefined && wanted.has(value.toLowerCase())),
  );
}
