/**
 * Measures a cold start of the artefact: loading it, and its first signed call of RDS, here a loopback server with HTTPS.
 * Every sample is a process of its own; all variants take turns in an order drawn anew in every round, and only the
 * ratios to the floor of the same round are kept. Lambda's own start and the download of the code are not in it.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { seededRandom } from '../local/runner/random.ts';
import { readStack } from '../local/stack/stack.ts';
import { certificateFile, startCannedRds } from './cold-start/canned-rds.ts';
import {
  artefactName,
  floorName,
  type Loader,
  makeVariants,
  type Variant,
  variantNames,
} from './cold-start/variants.ts';

const root = join(import.meta.dirname, '..');
const sampleFile = join(import.meta.dirname, 'cold-start/sample.cjs');
const eventFile = join(root, 'events/functions/check-roles.json');
const mostTimesFloor = 2.9;

interface Sample {
  readonly loadMs: number;
  readonly callMs: number;
  /** Of all threads: what is left when other processes take the machine, and what a throttled function pays with. */
  readonly cpuMs: number;
  readonly rssMib: number;
  readonly undici: boolean;
}

/** With `names`, of these variants only; the floor and the artefact must be among them. */
export async function benchColdStart(
  print: (line: string) => void,
  {
    rounds = 21,
    names = variantNames,
  }: { readonly rounds?: number; readonly names?: readonly string[] } = {},
): Promise<void> {
  const rds = await startCannedRds();
  const variants = await makeVariants(names);
  const take = (variant: Variant, loader = variant.loader) => sample(variant, loader, rds.url);
  for (const variant of variants) await warmUp(variant, take);
  const random = seededRandom('cold start');
  const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of shuffled(variants, random)) samples.get(variant.name)?.push(await take(variant));
  }
  rds.close();
  rmSync(dirname(dirname(variants[0]?.file ?? '')), { recursive: true });
  printTable(variants, samples, print);
}

/** Fills the caches that a variant starts with, and the operating system's cache of its files. */
async function warmUp(variant: Variant, take: (variant: Variant, loader?: Loader) => Promise<Sample>) {
  if (variant.loader === 'code-cache') await take(variant, 'make-code-cache');
  await take(variant);
}

async function sample({ name, file, environment }: Variant, loader: Loader, url: string): Promise<Sample> {
  const child = spawn(process.execPath, [sampleFile, loader, file, eventFile], {
    env: { ...lambdaEnvironment, ...environment, AWS_ENDPOINT_URL_RDS: url },
    // Logs go where nobody reads them, as they cost the same for all.
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const figures = await text(child.stdio[3] as Readable);
  if (figures === '') throw new Error(`A process of "${name}" ended without its figures.`);
  return JSON.parse(figures);
}

/** What Lambda and template.yaml give the function, and no more: no home with profiles. */
const lambdaEnvironment = {
  ...readStack(join(root, 'template.yaml')).functions.find(({ handler }) => handler === 'handlers.checkRoles')
    ?.environment,
  AWS_REGION: 'us-east-1',
  AWS_LAMBDA_FUNCTION_NAME: 'CheckRoles',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  NODE_EXTRA_CA_CERTS: certificateFile,
};

function printTable(
  variants: readonly Variant[],
  samples: ReadonlyMap<string, readonly Sample[]>,
  print: (line: string) => void,
): void {
  const of = (name: string) => samples.get(name) ?? [];
  const total = ({ loadMs, callMs }: Sample) => loadMs + callMs;
  const cpu = ({ cpuMs }: Sample) => cpuMs;
  const ratioOf = (name: string, measure: (one: Sample) => number) => {
    const floors = of(floorName).map(measure);
    return median(of(name).map((one, round) => measure(one) / (floors[round] ?? 0)));
  };
  print(
    `Cold start: load the handlers and make the first signed call over HTTPS; rounds: ${of(floorName).length}; medians`,
  );
  print(`${''.padEnd(44)}    KB  load ms  call ms   both  x floor  CPU ms  x floor  RSS MiB  loads undici`);
  for (const { name, rawKb } of variants) {
    const figures = [
      rawKb.toFixed(0).padStart(6),
      median(of(name).map(({ loadMs }) => loadMs))
        .toFixed(1)
        .padStart(9),
      median(of(name).map(({ callMs }) => callMs))
        .toFixed(1)
        .padStart(9),
      median(of(name).map(total)).toFixed(1).padStart(7),
      ratioOf(name, total).toFixed(2).padStart(9),
      median(of(name).map(cpu)).toFixed(1).padStart(8),
      ratioOf(name, cpu).toFixed(2).padStart(9),
      median(of(name).map(({ rssMib }) => rssMib))
        .toFixed(0)
        .padStart(9),
      (of(name).some(({ undici }) => undici) ? 'yes' : 'no').padStart(14),
    ];
    print(`${name.padEnd(44)}${figures.join('')}`);
  }
  // On a quiet machine both ratios are the same; on a busy one the time is also that of others.
  const kept = ratioOf(artefactName, cpu) <= mostTimesFloor;
  print(`aim: at most ${mostTimesFloor} times the floor, judged by CPU: ${kept ? 'kept' : 'MISSED'}`);
  if (!kept) process.exitCode = 1;
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
