import { faults } from './faults.ts';

interface PageRequest {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

interface Page<Item> {
  readonly items: Item[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * One page of a list, 100 items unless told. [D] The marker holds how many came before.
 *
 * @throws {ServiceFault} ValidationError for a marker that is none of ours.
 */
export function pageOf<Item>(items: readonly Item[], { MaxItems = 100, Marker }: PageRequest): Page<Item> {
  const start = Marker === undefined ? 0 : readMarker(Marker);
  const end = start + MaxItems;
  const page = items.slice(start, end);
  return end < items.length
    ? { items: page, IsTruncated: true, Marker: Buffer.from(`from:${end}`).toString('base64url') }
    : { items: page, IsTruncated: false };
}

function readMarker(marker: string): number {
  const start = /^from:(\d{1,9})$/.exec(Buffer.from(marker, 'base64url').toString())?.[1];
  if (start === undefined) throw faults.markerInvalid();
  return Number(start);
}
