/** One run: a world and requests of chance, the executions of the workflow, and what came of them. */
import { isFailure, type Outcome, outcomeOf } from '../cli/display/outcome.ts';
import { sleep } from '../local/clock/clock.ts';
import { VirtualClock } from '../local/clock/virtual-clock.ts';
import type { Execution } from '../local/runner/execution.ts';
import { type Executed, judgeable, type Started } from './executed.ts';
import type { RunEntry } from './machinery/journal.ts';
import type { SimulatedAccount } from './machinery/simulated-account.ts';
import type { SimulatedAws } from './machinery/simulated-aws.ts';
import type { WorldView } from './machinery/view.ts';
import type { ScenarioKind } from './scenario/kinds.ts';
import { drawScenario, type Scenario } from './scenario/scenario.ts';
import type { NamedStart } from './scenario/starts.ts';

export interface Run {
  readonly scenario: Scenario;
  /** In the order of their starts; most runs have one. */
  readonly executions: readonly Executed[];
  /** One of the requests again, undisturbed, when all have ended; a plan is followed by its execution. */
  readonly again: { readonly executed: Executed; readonly of: Executed } | undefined;
  /** Of all executions. */
  readonly journal: readonly RunEntry[];
  /** A day later, when everything that was under way is through. */
  readonly nextDay: WorldView;
}

const DAY_MS = 86_400_000;
/** A schedule that comes again and again after that is a defect, and no run waits for it. */
const MOST_DAYS = 60;

export function runScenario(aws: SimulatedAws, seed: string, kind?: ScenarioKind): Promise<Run> {
  const clock = new VirtualClock();
  // Time stands still while a run looks at its world.
  return clock.busy(async () => {
    const scenario = drawScenario(seed, kind);
    const account = aws.open(clock, scenario);
    account.disturb();
    const starts = scenario.starts.map((start, index) =>
      executeAfter(account, { ...start, name: `${seed}-${index + 1}` }),
    );
    const scheduled: Promise<Started>[] = [];
    account.onSchedule = (start) => scheduled.push(clock.busy(() => execute(account, start)));
    const started = [
      ...(await clock.rest(Promise.all(starts))),
      ...(await followSchedules(account, scheduled)),
    ];
    account.scheduler.close();
    account.calmDown();
    const executions = started.map((one) => judgeable(one, account.journal));
    // What waits for a window would be scheduled again.
    const of = scenario.kind === 'window' ? undefined : toBeRepeated(executions);
    const repeated = of && (await execute(account, repetitionOf(of, seed)));
    account.services.close();
    await sleep(clock, DAY_MS);
    return {
      scenario,
      executions,
      again: of && repeated && { executed: judgeable(repeated, account.journal), of },
      journal: account.journal,
      nextDay: account.services.view(),
    };
  });
}

/** The executions that schedules start, until there is no schedule any longer. */
async function followSchedules(
  { clock, scheduler }: SimulatedAccount,
  scheduled: readonly Promise<Started>[],
): Promise<readonly Started[]> {
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const ended = await clock.rest(Promise.all(scheduled));
    if (scheduler.schedules().length === 0 && ended.length === scheduled.length) return ended;
    await sleep(clock, DAY_MS);
  }
  return clock.rest(Promise.all(scheduled));
}

/** Each start is a timer of its own, so that the clock wakes them one by one. */
function executeAfter(account: SimulatedAccount, start: NamedStart): Promise<Started> {
  const { promise, resolve, reject } = Promise.withResolvers<Started>();
  account.clock.schedule(start.afterMs, () => {
    account.clock.busy(() => execute(account, start)).then(resolve, reject);
  });
  return promise;
}

async function execute(account: SimulatedAccount, start: NamedStart): Promise<Started> {
  const { clock, journal, services } = account;
  const before = services.view();
  const from = journal.length;
  const execution = account.start(start);
  const { status } = await clock.rest(execution.done);
  const { executionArn, history, startDate } = execution;
  journal.push({ kind: 'end', at: clock.now(), execution: executionArn, status, world: services.view() });
  const elapsedMs = clock.now() - startDate.getTime();
  const { machine, cluster, input, end } = start;
  return {
    executionArn,
    machine,
    cluster,
    input,
    end,
    history,
    outcome: endOf(execution),
    elapsedMs,
    before,
    from,
  };
}

function endOf({ history }: Execution): Outcome {
  const outcome = outcomeOf(history);
  if (outcome === null) throw new Error('The execution has not ended.');
  return outcome;
}

/** The last one that has succeeded, if any; otherwise one that was ended, whose lock may be left. */
function toBeRepeated(executions: readonly Executed[]): Executed | undefined {
  const byEnd = executions.toSorted((a, b) => a.endedAt - b.endedAt);
  return (
    byEnd.findLast(({ outcome }) => !isFailure(outcome)) ??
    byEnd.findLast(({ outcome }) => isFailure(outcome) && outcome.status !== 'FAILED')
  );
}

function repetitionOf({ machine, cluster, input }: Executed, seed: string): NamedStart {
  return { name: `${seed}-again`, machine, cluster, input: carriedOut(input), afterMs: 0, end: undefined };
}

function carriedOut(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('dryRun' in request)) return request;
  return { ...request, dryRun: false };
}
