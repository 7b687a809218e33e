/** `npm run bench [-- NAME ...]`: runs the named measurements, or all. Only the ratios carry to other machines. */
import { spawnSync } from 'node:child_process';
import { benchColdStart } from './cold-start.ts';
import { benchCost } from './cost.ts';
import { benchHappyPath } from './happy-path.ts';
import { benchLocalRds } from './local-rds.ts';
import { benchRunner } from './runner.ts';
import { benchWaitSchedules } from './wait-schedules.ts';

type Bench = (print: (line: string) => void) => Promise<void>;

const benches: Readonly<Record<string, Bench>> = {
  'cold-start': benchColdStart,
  cost: benchCost,
  'happy-path': benchHappyPath,
  'local-rds': benchLocalRds,
  runner: benchRunner,
  'wait-schedules': benchWaitSchedules,
};

const print = (line: string) => process.stdout.write(`${line}\n`);
const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(benches, name));

if (unknown !== undefined) {
  process.stderr.write(
    `There is no measurement ${unknown}. There are: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exitCode = 1;
} else {
  const chosen = Object.entries(benches).filter(([name]) => names.length === 0 || names.includes(name));
  const [only, ...more] = chosen;
  if (only !== undefined && more.length === 0) await only[1](print);
  else for (const [name] of chosen) runApart(name);
}

/** In a process of its own: no measurement finds warm what another left, nor the endpoint that handlers remember. */
function runApart(name: string): void {
  const { status } = spawnSync(process.execPath, [import.meta.filename, name], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  print('');
}
