import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm run build` makes of functions/ is dist/: the source is run where it is, and what was built where it is not. */
export function codeFolder(folder: string): string {
  const source = join(folder, 'functions');
  return existsSync(source) ? source : join(folder, 'dist');
}
