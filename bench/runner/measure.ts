/**
 * Measures one engine in this process and prints the figures as JSON: `node bench/runner/measure.ts ours`.
 */
import { CHAIN_POLLS, machineFor } from './machines.ts';

export interface Measurement {
  readonly importAndLoadMs: number;
  readonly executionMs: number;
  readonly pollsMs: number;
  readonly thousandMs: number;
  readonly rssMib: number;
}

/** Plays one execution of the machine that polls so often. */
export type Play = (polls: number) => Promise<void>;

const POLLS = 10_000;
/** An execution of the service ends at 25,000 events, and a poll costs nine: the polls are shared out among these. */
const POLL_EXECUTIONS = 5;
const WARM_UP = 200;
const EXECUTIONS = 1_000;

const engine = process.argv[2] === 'theirs' ? 'theirs' : 'ours';
process.stdout.write(JSON.stringify(await measure()));

async function measure(): Promise<Measurement> {
  const start = performance.now();
  const { load } = await (engine === 'ours' ? import('./ours.ts') : import('./theirs.ts'));
  const play = load(machineFor(engine));
  const importAndLoadMs = performance.now() - start;
  for (let i = 0; i < WARM_UP; i++) await play(CHAIN_POLLS);
  const executionMs = (await time(() => inTurn(EXECUTIONS, () => play(CHAIN_POLLS)))) / EXECUTIONS;
  const pollsMs = await time(() => inTurn(POLL_EXECUTIONS, () => play(POLLS / POLL_EXECUTIONS)));
  const thousandMs = await time(() => Promise.all(Array.from({ length: 1_000 }, () => play(CHAIN_POLLS))));
  return { importAndLoadMs, executionMs, pollsMs, thousandMs, rssMib: process.memoryUsage().rss / 2 ** 20 };
}

async function inTurn(count: number, job: () => Promise<void>): Promise<void> {
  for (let i = 0; i < count; i++) await job();
}

async function time(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}
