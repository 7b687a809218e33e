/** Goes through an answer: every value with the path to it. Text that is JSON is gone through as well. */

export interface Visited {
  /** Members from the outside in; elements of a list by what tells them apart. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What tells the elements of AWS's lists apart. */
const IDENTITIES = [
  ...[
    'RoleArn',
    'DBInstanceIdentifier',
    'DBClusterIdentifier',
    'DBClusterParameterGroupName',
    'ParameterName',
  ],
  ...['OutputKey', 'RoleName', 'AlarmName', 'Key', 'Name', 'name', 'type'],
];

/** What an element of a list is called in a path. */
type NameOf = (element: unknown, i: number) => string;

/** The leaves of a value: what is no object and no list, and what is empty. */
export function* leaves(
  value: unknown,
  nameOf: NameOf = (element, i) => identityOf(element) ?? String(i),
  path: readonly string[] = [],
): Generator<Visited> {
  const inside = unwrap(value);
  if (Array.isArray(inside)) {
    for (const [i, element] of inside.entries())
      yield* leaves(element, nameOf, [...path, `[${nameOf(element, i)}]`]);
  } else if (typeof inside === 'object' && inside !== null) {
    for (const [name, member] of Object.entries(inside)) yield* leaves(member, nameOf, [...path, name]);
  } else yield { path, value: inside };
}

/** The path without what is this account's: lists become `[]`, but the events of a history keep their type. */
export function generalPath(path: readonly string[]): string {
  const isHistory = path[0] === 'events';
  return path.map((part, i) => (part.startsWith('[') && !(isHistory && i === 1) ? '[]' : part)).join('.');
}

export function identityOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const name = IDENTITIES.find((each) => typeof Reflect.get(element, each) === 'string');
  return name === undefined ? undefined : String(Reflect.get(element, name));
}

/** JSON inside text, as the input and the output of an execution are. */
function unwrap(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
