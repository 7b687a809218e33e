/** The fields of a Query request, as a tree: `Filters.Filter.1.Name=engine` is a value four steps from the root. */
export interface Field {
  readonly value: string | undefined;
  readonly children: ReadonlyMap<string, Field>;
}

interface GrowingField extends Field {
  value: string | undefined;
  readonly children: Map<string, GrowingField>;
}

/** Deeper than any operation's input; what is deeper cannot be meant. */
const DEEPEST_FIELD = 12;

/** Reads the body of a POST and the query string of a GET alike; of a field that comes twice the last counts. */
export function readFields(query: string, body: string): Field {
  const root: GrowingField = { value: undefined, children: new Map() };
  for (const encoded of [query, body]) {
    for (const [key, value] of new URLSearchParams(encoded)) plant(root, key, value);
  }
  return root;
}

/** The value of a field of the root, such as `Action`. */
export function fieldValue(fields: Field, name: string): string | undefined {
  return fields.children.get(name)?.value;
}

function plant(root: GrowingField, key: string, value: string): void {
  let field = root;
  for (const step of key.split('.', DEEPEST_FIELD)) {
    const child = field.children.get(step) ?? { value: undefined, children: new Map() };
    field.children.set(step, child);
    field = child;
  }
  field.value = value;
}
