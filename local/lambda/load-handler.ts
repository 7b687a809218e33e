import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import type { LocalFunction } from '../stack/local-function.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/**
 * The export that a function's Handler names, `module.export`, from the source that its CodeUri is built from.
 *
 * @throws when there is no such module or export, with what Lambda says of it: Runtime.ImportModuleError or
 * Runtime.HandlerNotFound.
 */
export async function loadHandler(
  { logicalId, codeUri, handler }: LocalFunction,
  sourceFolders: Readonly<Record<string, string>>,
): Promise<Handler> {
  const [moduleName, exportName] = handler.split('.');
  const folder = sourceFolders[codeUri] ?? codeUri;
  const module = await importModule(moduleIn(folder, moduleName));
  const found = exportName === undefined ? undefined : module[exportName];
  if (isHandler(found)) return found;
  throw named('Runtime.HandlerNotFound', `${logicalId}: ${handler} is undefined or not exported`);
}

/** The source if it is there, as in this project, or else what was built of it. */
function moduleIn(folder: string, name = ''): string {
  const source = join(folder, `${name}.ts`);
  return existsSync(source) ? source : join(folder, `${name}.js`);
}

async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw named('Runtime.ImportModuleError', `Error: ${error instanceof Error ? error.message : error}`);
  }
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
