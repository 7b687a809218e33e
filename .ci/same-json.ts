/** `node .ci/same-json.ts KEPT MADE`: fails unless both files hold the same JSON, however it is written. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const [kept = '', made = ''] = process.argv.slice(2);
const [keptJson, madeJson] = [kept, made].map((path) => JSON.parse(readFileSync(path, 'utf8')));
if (!isDeepStrictEqual(keptJson, madeJson)) {
  process.stderr.write(`${made} is not what ${kept} says. See what has changed, then copy it there.\n`);
  process.exitCode = 1;
}
