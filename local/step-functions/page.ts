import { faults } from './faults.ts';

export interface PageRequest {
  /** 1 to 1000; 100 when it is left out or 0. */
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface PagedList<Item> {
  /** In the order in which they are listed. */
  readonly items: readonly Item[];
  /** What tells this list from others: a token of one is none of another. */
  readonly list: string;
  readonly order: 'rising' | 'falling';
  /** A whole number that only rises along the list, or only falls. */
  readonly positionOf: (item: Item) => number;
}

interface Page<Item> {
  readonly items: Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

const DEFAULT_PAGE_ITEMS = 100;

/**
 * One page of a list. Its token holds the position of the last item before, so that a list which grows at its head
 * between two pages is neither repeated nor skipped.
 *
 * @throws {ServiceFault} InvalidToken for a token that no page of this list has ended with.
 */
export function pageOf<Item>(
  { items, list, order, positionOf }: PagedList<Item>,
  { nextToken, maxResults = 0 }: PageRequest,
): Page<Item> {
  const last = nextToken === undefined ? undefined : readToken(list, nextToken);
  const comesAfter = (item: Item, position: number) =>
    order === 'rising' ? positionOf(item) > position : positionOf(item) < position;
  const rest = last === undefined ? items : items.filter((item) => comesAfter(item, last));
  const page = rest.slice(0, maxResults === 0 ? DEFAULT_PAGE_ITEMS : maxResults);
  const end = page.at(-1);
  const isLast = end === undefined || page.length === rest.length;
  return { items: page, nextToken: isLast ? undefined : writeToken(list, positionOf(end)) };
}

function writeToken(list: string, position: number): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url');
}

function readToken(list: string, token: string): number {
  const [, position] =
    Buffer.from(token, 'base64url')
      .toString()
      .match(/,(\d+)\]$/) ?? [];
  if (position === undefined || writeToken(list, Number(position)) !== token) throw faults.invalidToken();
  return Number(position);
}
