/** `npm run bench [-- NAME ...]`: runs the named measurements, or all. Only the ratios carry to other machines. */
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
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await bench(print);
    print('');
  }
}
