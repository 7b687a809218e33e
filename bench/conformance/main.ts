/** `npm run conformance -- FOLDER [--only NAME]`: replays executions recorded on AWS in the local runner. */
import { parseArgs } from 'node:util';
import { conformance } from './conformance.ts';

const USAGE = `Usage: npm run conformance -- FOLDER [--only NAME]

Replay executions recorded on AWS in the local runner, and say where the two part.

  FOLDER       a folder of recorded executions, one JSON file each
  --only NAME  replay this one alone
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const [folder, ...surplus] = positionals;
const { only, help } = values;

if (help) process.stdout.write(USAGE);
else if (folder === undefined || surplus.length > 0) {
  process.stderr.write(USAGE);
  process.exitCode = 1;
} else {
  process.exitCode = await conformance(folder, {
    ...(only !== undefined && { only }),
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
  });
}
