/** `npm run build`: writes the artefact of all functions to dist/. With --check it only judges it. */
import { join } from 'node:path';
import { buildArtefact, writeArtefact } from './artefact.ts';
import { budgets, findExcess, weigh } from './artefact-budget.ts';

const artefact = await buildArtefact();
const excess = findExcess(artefact);

for (const [name, { rawKb, gzipKb }] of weigh(artefact)) {
  const { rawKb: raw, gzipKb: gzip } = budgets[name] ?? {};
  process.stdout.write(
    `${name}: ${rawKb.toFixed(0)} KB of ${raw}, gzip ${gzipKb.toFixed(0)} KB of ${gzip}\n`,
  );
}
for (const sentence of excess) process.stderr.write(`The artefact is out of bounds. ${sentence}\n`);
if (excess.length > 0) process.exitCode = 1;
else if (!process.argv.includes('--check')) writeArtefact(artefact, join(import.meta.dirname, '../dist'));
