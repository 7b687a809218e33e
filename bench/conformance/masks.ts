/**
 * What a recording hides: parts that differ from run to run were masked when it was made.
 */
import { isObject } from '../../local/runner/json.ts';

/** Stands for any value, or any key. */
const ANY = '<any>';

/** Stands for any moment. */
const MOMENT = 'date';

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Says whether a value is what the recording shows, as far as it shows it. */
export function agrees(recorded: unknown, actual: unknown): boolean {
  if (recorded === ANY || Object.is(recorded, actual)) return true;
  if (typeof recorded === 'string') return agreesWithText(recorded, actual);
  if (typeof actual === 'string')
    return isObject(recorded) && holds(actual, (json) => agrees(recorded, json));
  if (!isObject(recorded) || !isObject(actual)) return recorded === actual;
  if (Array.isArray(recorded) !== Array.isArray(actual)) return false;
  return agreesWithMembers(recorded, actual);
}

/**
 * Puts a real moment where the recording has masked one, so that the machine can use it: in an input anywhere, in a
 * definition where a Wait state has its Timestamp.
 */
export function unmask(value: unknown, moment: string, field?: string): unknown {
  if (value === MOMENT) return field === undefined || field === 'Timestamp' ? moment : value;
  if (Array.isArray(value)) return value.map((item) => unmask(item, moment, field));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      unmask(member, moment, field === undefined ? undefined : key),
    ]),
  );
}

/** A string that holds JSON is that JSON. */
function agreesWithText(recorded: string, actual: unknown): boolean {
  if (recorded === MOMENT && typeof actual === 'string' && ISO_MOMENT.test(actual)) return true;
  return holds(recorded, (json) => {
    return typeof actual === 'string' ? holds(actual, (other) => agrees(json, other)) : agrees(json, actual);
  });
}

function agreesWithMembers(recorded: object, actual: object): boolean {
  const unmatched = new Map(Object.entries(actual));
  for (const [key, value] of Object.entries(recorded)) {
    const match = key === ANY ? [...unmatched].find(([, other]) => agrees(value, other))?.[0] : key;
    if (match === undefined || !unmatched.has(match) || !agrees(value, unmatched.get(match))) return false;
    unmatched.delete(match);
  }
  return unmatched.size === 0;
}

function holds(text: string, isRight: (json: unknown) => boolean): boolean {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return false;
  }
  // A string inside a string would be taken for JSON over and over.
  return typeof json !== 'string' && isRight(json);
}
