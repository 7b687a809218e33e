const DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Says whether a value is an ISO-8601 date and time with `T` and an offset, of a day that the calendar has. */
export function isTimestamp(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE_TIME.test(value) || Number.isNaN(Date.parse(value))) return false;
  const [, year, month, day] = DATE.exec(value) ?? [];
  // Date.parse takes 30 February for 1 or 2 March.
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
}
