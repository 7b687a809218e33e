/**
 * Gives the stack of an error the lines of functions/ in place of those of the minified artefact.
 *
 * Node does that itself with --enable-source-maps, and then scans the whole artefact at every cold start, which takes a
 * seventh of it. Here only an error pays, with a map that .ci/own-source-map.ts keeps small.
 */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const frame = /(\/[^\s():]*\/[\w-]*handlers\.js):(\d+):(\d+)/g;

/** The same error. Its stack is changed where it leads into the artefact and the map beside it knows the place. */
export function withSourceLines(error: Error): Error {
  try {
    const stack = error.stack?.replace(
      frame,
      (place, file, line, column) => origin(file, +line, +column) ?? place,
    );
    if (stack !== undefined) error.stack = stack;
  } catch {
    // The stack is for a reader. A fault of the map must not replace the error.
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
