/**
 * Measures the local runner against aws-local-stepfunctions, the one engine on the registry that is maintained: an
 * equivalent machine of 24 transitions, in fresh processes that take turns. Only the ratios carry to other machines.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measurement } from './runner/measure.ts';

const ROUNDS = 7;
const MEASURE = fileURLToPath(new URL('./runner/measure.ts', import.meta.url));

/** What is measured: its name, and the most that ours may be. */
const QUANTITIES = [
  { key: 'importAndLoadMs', name: 'import and load the machine, ms', aim: 'at most half of theirs' },
  { key: 'executionMs', name: 'one warm execution of 24 transitions, ms', aim: 'at most 1 ms' },
  { key: 'pollsMs', name: '10,000 poll iterations, ms', aim: 'below 500 ms' },
  { key: 'thousandMs', name: '1,000 executions at once, ms', aim: '' },
  { key: 'rssMib', name: 'memory at the end, MiB', aim: '' },
] as const satisfies readonly { key: keyof Measurement; name: string; aim: string }[];

/** Measures both engines in turns and prints the medians and their ratios. */
export async function benchRunner(print: (line: string) => void): Promise<void> {
  const rounds: { ours: Measurement; theirs: Measurement }[] = [];
  for (let i = 0; i < ROUNDS; i++)
    rounds.push({ ours: await measure('ours'), theirs: await measure('theirs') });
  print(`Local runner against aws-local-stepfunctions 3.0.0: ${ROUNDS} rounds, medians`);
  print(row('', 'ours', 'theirs', 'ratio', 'aim'));
  for (const { key, name, aim } of QUANTITIES) {
    const ours = median(rounds.map((round) => round.ours[key]));
    const theirs = median(rounds.map((round) => round.theirs[key]));
    const ratio = median(rounds.map((round) => round.ours[key] / round.theirs[key]));
    print(row(name, figure(ours), figure(theirs), ratio.toFixed(2), aim));
  }
}

async function measure(engine: 'ours' | 'theirs'): Promise<Measurement> {
  const { stdout } = await promisify(execFile)(process.execPath, [MEASURE, engine]);
  return JSON.parse(stdout);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function figure(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(0);
}

function row(name: string, ours: string, theirs: string, ratio: string, aim: string): string {
  return `${name.padEnd(42)}${[ours, theirs, ratio].map((cell) => cell.padStart(9)).join('')}  ${aim}`.trimEnd();
}
