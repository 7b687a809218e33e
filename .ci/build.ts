/** `npm run build`: writes the artefact of all functions to dist/. With --check it only judges it. */
import { join } from 'node:path';
import { buildArtefact, writeArtefact } from './artefact.ts';
import { budget, findExcess, weigh } from './artefact-budget.ts';

const artefact = await buildArtefact();
const excess = findExcess(artefact);
const { rawKb, gzipKb } = weigh(artefact);

process.stdout.write(
  `handlers.js: ${rawKb.toFixed(0)} KB of ${budget.rawKb}, gzip ${gzipKb.toFixed(0)} KB of ${budget.gzipKb}\n`,
);
for (const sentence of excess) process.stderr.write(`The artefact is out of bounds. ${sentence}\n`);
if (excess.length > 0) process.exitCode = 1;
else if (!process.argv.includes('--check')) writeArtefact(artefact, join(import.meta.dirname, '../dist'));
