/**
 * Replaces lines of the minified artefact in an error's stack by lines of functions/.
 *
 * Node's own --enable-source-maps scans the whole artefact at every cold start, which takes a seventh of the cold start.
 * Here only an error pays, with a map that .ci/own-source-map.ts keeps small.
 */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const frame = /(\/[^\s():]*\/[\w-]*handlers\.js):(\d+):(\d+)/g;

/** Returns the same error. Its stack is changed where it points into the artefact and the map knows the place. */
export function withSourceLines(error: Error): Error {
  try {
    const stack = error.stack?.replace(
      frame,
      (place, file, line, column) => origin(file, +line, +column) ?? place,
    );
    if (stack !== undefined) error.stack = stack;
  } catch {
    // The stack is only a help for readers: a fault in the map must not replace the error.
  }
  return error;
}

let known: SourceMap | null = null;

/** `functions/add-roles.ts:12:9`, or undefined for a place in a package. */
function origin(file: string, line: number, column: number): string | undefined {
  known ??= read(`${file}.map`);
  const found = known?.findOrigin(line, column);
  if (!found || !('fileName' in found)) return undefined;
  return `${found.fileName.replace(/^.*\.\.\//, '')}:${found.lineNumber}:${found.columnNumber}`;
}

function read(map: string): SourceMap | null {
  return existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, 'utf8'))) : null;
}
