/** [I] AWS's parser goes no deeper into arrays and objects; a runner that did would run out of stack at some depth. */
const DEEPEST_NESTING = 1000;

/**
 * Parses a member of a request that is JSON in a text.
 *
 * @throws {SyntaxError} when it is not JSON, or nested too deeply.
 */
export function parseJsonText(text: string): unknown {
  if (nestingOf(text) <= DEEPEST_NESTING) return JSON.parse(text);
  throw new SyntaxError(`Document nesting depth exceeds the maximum allowed (${DEEPEST_NESTING})`);
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
