/** The condition keys that are about tags: those of the request, and those of the resource. */
import type { RequestContext } from '../policy/conditions.ts';
import type { Request } from './place.ts';

/** Tags that a request brings: each value by `aws:RequestTag/KEY`, and all keys by `aws:TagKeys`. */
export function requestTags({ Tags, TagKeys }: Request): RequestContext {
  const tags = tagsIn(Tags);
  const keys = [...tags.map(([key]) => key), ...(Array.isArray(TagKeys) ? TagKeys.map(String) : [])];
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(keys.length > 0 && { 'aws:TagKeys': keys }),
  };
}

export function bringsTags({ Tags }: Request): boolean {
  return tagsIn(Tags).length > 0;
}

/** Tags that a resource has, by `aws:ResourceTag/KEY` and by the service's own keys for the same. */
export function resourceTags(
  tags: Readonly<Record<string, string>> | undefined,
  ownPrefix: string | undefined,
): RequestContext {
  const prefixes = ['aws:ResourceTag', ...(ownPrefix === undefined ? [] : [ownPrefix])];
  return Object.fromEntries(
    Object.entries(tags ?? {}).flatMap(([key, value]) =>
      prefixes.map((prefix) => [`${prefix}/${key}`, value] as const),
    ),
  );
}

function tagsIn(list: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(list)) return [];
  return list.map((tag: unknown) => {
    const { Key = '', Value = '' } = Object(tag);
    return [String(Key), String(Value)] as const;
  });
}
