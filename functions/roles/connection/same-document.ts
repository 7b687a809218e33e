/** Whether two policy documents are equivalent. A single value may be written with or without a list. */
import { isDeepStrictEqual } from 'node:util';

export function isSameDocument(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  try {
    return isDeepStrictEqual(canonical(JSON.parse(one)), canonical(JSON.parse(other)));
  } catch {
    return one === other;
  }
}

/** The order of names and values never matters in a policy. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    return items.length === 1 ? items[0] : items.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, canonical(item)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
