import { faults } from './faults.ts';

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** One page of a list, 100 items unless told. The token holds how many came before. */
export function pageOf<Item>(
  items: readonly Item[],
  { MaxResults = 100, NextToken }: PageRequest,
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const start = NextToken === undefined ? 0 : startOf(NextToken);
  const end = start + MaxResults;
  const page = items.slice(start, end);
  return end < items.length
    ? { items: page, NextToken: Buffer.from(`from:${end}`).toString('base64url') }
    : { items: page };
}

function startOf(token: string): number {
  const start = /^from:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw faults.tokenInvalid();
  return Number(start);
}
