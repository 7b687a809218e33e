/** One run: a world and a request of chance, one execution of the workflow, and what came of it. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { isFailure, type Outcome, outcomeOf } from '../../cli/display/outcome.ts';
import { sleep } from '../../local/clock/clock.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { Entry } from './machinery/journal.ts';
import type { SimulatedAws } from './machinery/simulated-aws.ts';
import { SimulatedRds } from './machinery/simulated-rds.ts';
import type { WorldView } from './machinery/view.ts';
import { drawScenario, type Scenario } from './scenario/scenario.ts';

/** One execution, and the world around it. */
export interface Executed {
  readonly input: unknown;
  readonly outcome: Outcome;
  readonly history: readonly HistoryEvent[];
  readonly elapsedMs: number;
  /** What happened from its start to its end. */
  readonly journal: readonly Entry[];
  readonly before: WorldView;
  readonly after: WorldView;
}

export interface Run {
  readonly scenario: Scenario;
  readonly first: Executed;
  /** The same request again, undisturbed, once the first has succeeded; a plan is followed by its execution. */
  readonly second: Executed | undefined;
  /** A day later, when everything that was under way is through. */
  readonly nextDay: WorldView;
}

const DAY_MS = 86_400_000;

export function runScenario(aws: SimulatedAws, seed: string): Promise<Run> {
  const clock = new VirtualClock();
  // Time stands still while a run looks at its world.
  return clock.busy(async () => {
    const scenario = drawScenario(seed);
    const rds = new SimulatedRds(clock, scenario);
    aws.use(rds);
    const execute = (name: string, input: unknown) => executeOnce(aws, clock, rds, name, input);
    rds.disturb(scenario.faults, scenario.deeds);
    const first = await execute(`${seed}-first`, scenario.request);
    rds.calmDown();
    const second = isFailure(first.outcome)
      ? undefined
      : await execute(`${seed}-second`, carriedOut(scenario.request));
    rds.close();
    await sleep(clock, DAY_MS);
    return { scenario, first, second, nextDay: rds.view() };
  });
}

async function executeOnce(
  aws: SimulatedAws,
  clock: VirtualClock,
  rds: SimulatedRds,
  name: string,
  input: unknown,
): Promise<Executed> {
  const before = rds.view();
  const startedAt = clock.now();
  const from = rds.journal.length;
  const { history, done } = aws.start(clock, rds, name, input);
  await clock.rest(done);
  const outcome = outcomeOf(history);
  if (outcome === null) throw new Error('The execution has not ended.');
  const elapsedMs = clock.now() - startedAt;
  return { input, outcome, history, elapsedMs, journal: rds.journal.slice(from), before, after: rds.view() };
}

function carriedOut(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('dryRun' in request)) return request;
  return { ...request, dryRun: false };
}
