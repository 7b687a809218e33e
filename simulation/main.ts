/** `npm run simulate`: the workflow in random worlds, as many as one likes. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { describeRun } from './describe-run.ts';
import { SimulatedAws } from './machinery/simulated-aws.ts';
import { huntMutants } from './mutants/hunt.ts';
import { declaredKind, type ScenarioKind, scenarioKinds } from './scenario/kinds.ts';
import { describeBadRun, simulate } from './simulate.ts';
import { FewRuns } from './tally/few-runs.ts';
import { metByRun } from './tally/tally.ts';

interface Options {
  readonly runs: number;
  readonly seed: string;
  readonly kind?: ScenarioKind | typeof declaredKind;
  readonly verbose?: true;
  readonly untilBroken?: boolean;
  readonly few?: true;
  readonly mutants?: true | string;
}

const help = `
Examples:
  npm run simulate
  npm run simulate -- --runs 20000 --seed tuesday
  npm run simulate -- --seed tuesday-17 --runs 1 --verbose
  npm run simulate -- --kind together --runs 2000
  npm run simulate -- --mutants --runs 2000

Exit codes:
  0  every property held in every run
  1  the command was not understood
  2  a property was broken, or a mutant was not found`;

await new Command('simulate')
  .description(
    'Run the workflow in random worlds, with faults and people, and check what must hold in all of them.',
  )
  .option('--runs <number>', 'how many', parseRuns, 500)
  .option('--seed <text>', 'what decides all that is random', 'aurora')
  .addOption(new Option('--kind <kind>', 'what every run is about').choices([...scenarioKinds, declaredKind]))
  .option('--verbose', 'print the world and the full history of every run')
  .option('--until-broken', 'end at the first run that breaks a property')
  .option('--few', 'print the numbers of as few runs as meet everything that all of them meet')
  .option(
    '--mutants [words]',
    'break rules, all or those of that name, one at a time, and see that so many runs find each',
  )
  .addHelpText('after', help)
  .action((options: Options) => (options.mutants ? hunt(options) : run(options)))
  .parseAsync();

function hunt({ runs, seed, mutants = '' }: Options): void {
  const words = mutants === true ? '' : mutants;
  if (huntMutants({ runs, seed, words, print }) > 0) process.exitCode = 2;
}

async function run({ kind, ...options }: Options): Promise<void> {
  if (kind === declaredKind) await runDeclared(options);
  else await runExecutions(options, kind);
}

/** Stacks that declare associations: there CloudFormation starts the executions. */
async function runDeclared({ runs, seed, verbose, untilBroken = false, few }: Options): Promise<void> {
  const { DeclaredWorld } = await import('./declared/run.ts');
  const { describeBadDeclaredRun, describeDeclaredRun, metBy, simulateDeclared } = await import(
    './declared/simulate.ts'
  );
  const fewRuns = new FewRuns();
  const world = await DeclaredWorld.start();
  const { bad, met } = await simulateDeclared(world, {
    runs,
    seed,
    untilBroken,
    onRun: (run, violations) => {
      if (few) fewRuns.add(metBy(run));
      if (verbose) print(describeDeclaredRun(run));
      if (violations.length > 0) print(describeBadDeclaredRun({ seed: run.scenario.seed, violations }));
    },
  });
  await world.close();
  for (const [what, times] of Object.entries(met).toSorted()) print(`${String(times).padStart(6)}  ${what}`);
  print(`${runs} runs: ${bad.length} broke a property.`);
  if (few) print(`Few: ${fewRuns.numbers().join(', ')}`);
  if (bad.length > 0) process.exitCode = 2;
}

async function runExecutions(
  { runs, seed, verbose, untilBroken = false, few }: Options,
  kind: ScenarioKind | undefined,
): Promise<void> {
  const startedAt = performance.now();
  const fewRuns = new FewRuns();
  const aws = new SimulatedAws();
  const { tally, bad } = await simulate(aws, {
    runs,
    seed,
    kind,
    untilBroken,
    onRun: (run, violations) => {
      if (few) fewRuns.add(metByRun(run));
      if (verbose) print(describeRun(run));
      if (violations.length > 0) print(describeBadRun({ seed: run.scenario.seed, kind, violations }));
    },
  });
  aws.close();
  print(tally.describe());
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`${tally.runs} runs in ${seconds} s: ${bad.length} broke a property.`);
  if (few) print(`Few: ${fewRuns.numbers().join(', ')}`);
  if (bad.length > 0) process.exitCode = 2;
}

function parseRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs > 0) return runs;
  throw new InvalidArgumentError('It takes a whole number above 0.');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
