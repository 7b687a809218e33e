/**
 * Data as JSON, with the two things that JSON has no form for: dates, and numbers without an end. They are objects with
 * one member whose name begins with `$`; a `$` at the beginning of a name of the data itself is doubled.
 */

export function encodeData(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map(encodeData);
  if (!isObject(value)) return value;
  return mapMembers(value, (name) => name.replace(/^\$/, '$$$$'), encodeData);
}

export function decodeData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeData);
  if (!isObject(value)) return value;
  if (typeof value.$date === 'string') return new Date(value.$date);
  if (typeof value.$number === 'string') return Number(value.$number);
  return mapMembers(value, (name) => name.replace(/^\$\$/, '$$'), decodeData);
}

function mapMembers(
  value: object,
  rename: (name: string) => string,
  change: (member: unknown) => unknown,
): object {
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]) => [rename(name), change(member)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
