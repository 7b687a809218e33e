/**
 * A value as DynamoDB's JSON has it: an object whose one key is the type.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  /** Base64. */
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };

export type Item = Readonly<Record<string, AttributeValue>>;

/** The types in the order in which DynamoDB's own sentences list them. */
export const VALUE_TYPES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'] as const;

export type ValueType = (typeof VALUE_TYPES)[number];

export function isValueType(name: string): name is ValueType {
  return VALUE_TYPES.some((type) => type === name);
}

export function typeOf(value: AttributeValue): ValueType {
  return Object.keys(value)[0] as ValueType;
}

/** The members of a set; undefined of what is no set. */
export function membersOf(value: AttributeValue): readonly string[] | undefined {
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  return 'BS' in value ? value.BS : undefined;
}

/** A set of the type of `like`. */
export function setLike(like: AttributeValue, members: readonly string[]): AttributeValue {
  if ('SS' in like) return { SS: members };
  return 'NS' in like ? { NS: members } : { BS: members };
}

/** An attribute that an item has itself: its names are a person's, and may be those of Object.prototype. */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
