/**
 * When a one-time schedule is due.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time
 */
import { faults } from './faults.ts';

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
const RECURRING = /^(rate\(\d+ (minute|hour|day)s?\)|cron\((\S+ ){5}\S+\))$/;

/**
 * Milliseconds since the epoch of an `at(yyyy-mm-ddThh:mm:ss)` in a time zone.
 *
 * @throws {ServiceFault} ValidationException, or LocalParameterNotSupported for a schedule that repeats.
 */
export function scheduledTime(expression: string, timezone = 'UTC'): number {
  const local = AT.exec(expression)?.[1];
  if (local === undefined) {
    throw RECURRING.test(expression)
      ? faults.recurrenceUnsupported(expression)
      : faults.expressionInvalid(expression);
  }
  const asUtc = Date.parse(`${local}Z`);
  // The calendar has no such day or hour when it reads otherwise than it was written.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local)) {
    throw faults.expressionInvalid(expression);
  }
  return toUtc(asUtc, offsetsIn(timezone));
}

/**
 * The moment at which the clocks of the zone show a local time. [F] One that the clocks skip in spring is as if they had not
 * been put forward yet, and of one that they show twice in autumn it is the first: AWS documents this of cron alone.
 */
function toUtc(local: number, offsetAt: (utc: number) => number): number {
  const dayMs = 86_400_000;
  const before = local - offsetAt(local - dayMs);
  const after = local - offsetAt(local + dayMs);
  const candidates = [before, after].filter((utc) => utc + offsetAt(utc) === local);
  return candidates.length > 0 ? Math.min(...candidates) : before;
}

/** By how much local time is ahead of UTC at a moment. @throws {ServiceFault} ValidationException for no zone. */
function offsetsIn(timezone: string): (utc: number) => number {
  const format = formatIn(timezone);
  return (utc) => {
    const part = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second } = part;
    return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(utc / 1000) * 1000;
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const twoDigits = '2-digit';
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: twoDigits,
      day: twoDigits,
      hour: twoDigits,
      minute: twoDigits,
      second: twoDigits,
    });
  } catch {
    throw faults.timezoneInvalid(timeZone);
  }
}
