import { faults } from '../faults.ts';

interface PageRequest {
  readonly MaxRecords?: number | undefined;
  readonly Marker?: string | undefined;
}

interface Page<Item> {
  readonly items: Item[];
  /** Undefined on the last page. */
  readonly marker: string | undefined;
}

/**
 * One page of a list that is ordered by key: 20 to 100 items, 100 unless told. [D] The marker holds the last key of the
 * page before, so that a list which changes between two pages is neither repeated nor skipped.
 *
 * @throws {ServiceFault} InvalidParameterValue when size or marker are wrong.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { MaxRecords = 100, Marker }: PageRequest,
): Page<Item> {
  if (MaxRecords < 20 || MaxRecords > 100) throw faults.maxRecordsOutOfRange(MaxRecords);
  const after = Marker === undefined || Marker === '' ? undefined : readMarker(Marker);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, MaxRecords);
  const last = page.at(-1);
  const isLast = last === undefined || page.length === rest.length;
  return { items: page, marker: isLast ? undefined : writeMarker(keyOf(last)) };
}

function writeMarker(key: string): string {
  return Buffer.from(`after:${key}`).toString('base64url');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith('after:') || writeMarker(text.slice('after:'.length)) !== marker) {
    throw faults.markerMalformed();
  }
  return text.slice('after:'.length);
}
