/** Many runs, one after the other, until they are all done; each is judged by every property. */
import type { SimulatedAws } from './machinery/simulated-aws.ts';
import { type Violation, violationsOf } from './properties/properties.ts';
import { type Run, runScenario } from './run.ts';
import type { ScenarioKind } from './scenario/kinds.ts';
import { Tally } from './tally/tally.ts';

export interface SimulateOptions {
  /** A run alone has this seed; of several, each has it with its number. */
  readonly seed: string;
  /** How many, or which of them by their numbers. */
  readonly runs: number | readonly number[];
  /** What every run is about; left to chance unless told. */
  readonly kind?: ScenarioKind | undefined;
  /** Ends at the first run that breaks a property. */
  readonly untilBroken?: boolean;
  /** Is told of each run when it has been judged. */
  readonly onRun?: (run: Run, violations: readonly Violation[]) => void;
}

export interface BadRun {
  readonly seed: string;
  readonly kind?: ScenarioKind | undefined;
  readonly violations: readonly Violation[];
}

export interface Simulated {
  readonly tally: Tally;
  readonly bad: readonly BadRun[];
}

/** @param aws the one of this process: handlers keep their client, and so its endpoint, for good. */
export async function simulate(aws: SimulatedAws, options: SimulateOptions): Promise<Simulated> {
  const { seed, runs, kind, untilBroken, onRun } = options;
  const tally = new Tally();
  const bad: BadRun[] = [];
  for (const ownSeed of seedsOf(seed, runs)) {
    if (untilBroken && bad.length > 0) break;
    const run = await runScenario(aws, ownSeed, kind);
    const violations = violationsOf(run);
    tally.add(run);
    if (violations.length > 0) bad.push({ seed: ownSeed, kind, violations });
    onRun?.(run, violations);
  }
  return { tally, bad };
}

export function seedsOf(seed: string, runs: SimulateOptions['runs']): readonly string[] {
  if (runs === 1) return [seed];
  const numbers = typeof runs === 'number' ? Array.from({ length: runs }, (_, index) => index + 1) : runs;
  return numbers.map((number) => `${seed}-${number}`);
}

/** What is wrong, and how to see it again. */
export function describeBadRun({ seed, kind, violations }: BadRun): string {
  const sentences = violations.map(
    ({ property, start, sentence }) => `  Broken: ${property} (${start}).\n  ${sentence}`,
  );
  const ofKind = kind === undefined ? '' : ` --kind ${kind}`;
  const again = `  npm run simulate -- --seed ${seed}${ofKind} --runs 1 --verbose`;
  return [`Seed ${seed}`, ...sentences, again].join('\n');
}
