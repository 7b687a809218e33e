/**
 * `npm run definitions`: writes each state machine's definition as plain JSON, which SAM, the local AWS and Workflow
 * Studio read, from its source in YAML. With --check it fails where a file has drifted.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionOf } from './definition-source.ts';

const folder = join(import.meta.dirname, '../statemachine');
const sources = readdirSync(folder).filter((file) => file.endsWith('.asl.yaml'));

for (const source of sources) {
  const file = source.replace(/yaml$/, 'json');
  const path = join(folder, file);
  const text = `${JSON.stringify(definitionOf(readFileSync(join(folder, source), 'utf8')), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    process.stderr.write(
      `statemachine/${file} says something else than ${source}. Run: npm run definitions\n`,
    );
    process.exitCode = 1;
  }
}
