/** From the source of a state machine, with anchors for what states have in common, to its plain definition. */
import { parse } from 'yaml';

/** @throws when the source is not YAML, or names an anchor that it does not have. */
export function definitionOf(source: string): object {
  const { Shared: _, ...definition } = parse(source, { merge: true, maxAliasCount: -1 });
  return definition;
}
