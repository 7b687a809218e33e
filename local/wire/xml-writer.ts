/**
 * Writes the XML of Query's answers by walking their schema once: what to do with each member is compiled and kept, for
 * pages of clusters are most of what the local AWS sends. A test holds it to what the SDK's own serializer writes.
 */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from './schema.ts';

/** The XML within an element. */
type Content = (value: unknown) => string;

const structures = new WeakMap<object, Content>();

/** A structure as an element. */
export function xmlStructure(tag: string, schema: SchemaRef, value: object): string {
  return groupElement(tag, contentOf(NormalizedSchema.of(schema))(value));
}

export function xmlElement(tag: string, content: string): string {
  return `<${tag}>${content}</${tag}>`;
}

/** An element of elements, which may be none. */
function groupElement(tag: string, content: string): string {
  return content === '' ? `<${tag}/>` : xmlElement(tag, content);
}

/** A text as the content of an element. */
export function xmlText(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ESCAPES[character] ?? character) : text;
}

const SPECIAL = /[&"'<>\r\n\u0085\u2028]/;
const SPECIALS = new RegExp(SPECIAL, 'g');
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#x0D;',
  '\n': '&#x0A;',
  '\u0085': '&#x85;',
  '\u2028': '&#x2028;',
};

function contentOf(schema: NormalizedSchema): Content {
  if (schema.isStructSchema()) return structureContent(schema);
  if (schema.isListSchema()) return itemsOf(schema);
  if (schema.isTimestampSchema()) return timestampContent;
  if (schema.isMapSchema() || schema.isBlobSchema()) return unwritten;
  return (value) => xmlText(String(value));
}

/** [D] ISO 8601, the default of Query. */
function timestampContent(value: unknown): string {
  if (!(value instanceof Date)) throw new Error('A time is to be a Date.');
  return value.toISOString().replace('.000Z', 'Z');
}

/** No answer of these services has one. */
function unwritten(): never {
  throw new Error('The writer has no rule for maps and binary data.');
}

function structureContent(schema: NormalizedSchema): Content {
  const key = Object(schema.getSchema());
  const known = structures.get(key);
  if (known !== undefined) return known;
  // Before its members, which may hold such a structure themselves.
  const members: (readonly [string, Content])[] = [];
  const content: Content = (value) => {
    let xml = '';
    for (const [name, element] of members) {
      const member = Object(value)[name];
      if (member != null) xml += element(member);
    }
    return xml;
  };
  structures.set(key, content);
  for (const [name, member] of schema.structIterator()) members.push([name, memberElement(name, member)]);
  return content;
}

function memberElement(name: string, member: NormalizedSchema): Content {
  const tag = member.getMergedTraits().xmlName ?? name;
  const content = member.isListSchema() ? itemsOf(member, tag) : contentOf(member);
  if (member.isListSchema() && member.getMergedTraits().xmlFlattened) return content;
  const element = member.isListSchema() || member.isStructSchema() ? groupElement : xmlElement;
  return (value) => element(tag, content(value));
}

/** The items of a list; those of a flattened one have the list's own tag. */
function itemsOf(list: NormalizedSchema, listTag = 'member'): Content {
  const item = list.getValueSchema();
  const tag = list.getMergedTraits().xmlFlattened ? listTag : (item.getMergedTraits().xmlName ?? 'member');
  const content = contentOf(item);
  const element = item.isStructSchema() || item.isListSchema() ? groupElement : xmlElement;
  return (values) => {
    let xml = '';
    for (const value of values as Iterable<unknown>) xml += element(tag, content(value));
    return xml;
  };
}
