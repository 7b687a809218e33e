/**
 * Measures `npm start -- --speed max` as a whole process against a bare start of Node, in turns, and the execution inside it.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scenarios } from '../cli/demo/scenarios.ts';
import { VirtualClock } from '../local/clock/virtual-clock.ts';
import { startLocalAws } from '../local/local-aws.ts';

const root = join(import.meta.dirname, '..');
const rounds = 9;
const warmExecutions = 50;

export async function benchHappyPath(print: (line: string) => void): Promise<void> {
  const demo = [join(root, 'cli/main.ts'), 'demo', '--speed', 'max'];
  const pairs = Array.from({ length: rounds }, () => ({
    bare: timeProcess(['-e', '0']),
    whole: timeProcess(demo),
  }));
  const warm = await timeExecutions();
  print(`The happy path with a reader, on the virtual clock: ${rounds} rounds in turns, medians`);
  print(`bare start of Node                   ${median(pairs.map(({ bare }) => bare)).toFixed(0)} ms`);
  print(`npm start -- --speed max, in a process ${median(pairs.map(({ whole }) => whole)).toFixed(0)} ms`);
  print(
    `ratio                                ${median(pairs.map(({ whole, bare }) => whole / bare)).toFixed(1)}`,
  );
  print(`one warm execution, with its ${warm.rdsCalls} RDS calls over HTTP: ${warm.medianMs.toFixed(1)} ms`);
}

function timeProcess(args: readonly string[]): number {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.`);
  return performance.now() - startedAt;
}

/** From the start of an execution to its end, in one process that has run others before. */
async function timeExecutions(): Promise<{ readonly medianMs: number; readonly rdsCalls: number }> {
  const aws = await startLocalAws({ clock: new VirtualClock(), templatePath: join(root, 'template.yaml') });
  const times: number[] = [];
  for (let execution = 0; execution < warmExecutions; execution += 1) {
    aws.rds.reset();
    aws.dynamodb.reset();
    scenarios.associate.prepare(aws.rds.world);
    const startedAt = performance.now();
    await aws.stepFunctions.start('AssociateRolesStateMachine', {
      name: `bench-${execution}`,
      input: scenarios.associate.input,
    }).done;
    times.push(performance.now() - startedAt);
  }
  await aws.close();
  return { medianMs: median(times), rdsCalls: aws.calls.length / warmExecutions };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
