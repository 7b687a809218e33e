/** `npm start`: the shipped workflow against a local RDS, shown as it happens. */
import { join } from 'node:path';
import pc from 'picocolors';
import { accountIn, type Partition } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import type { Execution } from '../../local/runner/execution.ts';
import { describeOutcome } from '../display/describe-outcome.ts';
import { displayFor } from '../display/display-for.ts';
import { columnsOf, wrap } from '../display/fit.ts';
import { isFailure, type Outcome, outcomeOf } from '../display/outcome.ts';
import { countWork, describeWork } from '../display/work.ts';
import { addGivenRoles } from '../given-roles.ts';
import { shownLocally } from '../page/shown-locally.ts';
import { writeReport } from '../page/write-report.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { readInput } from './read-input.ts';
import { type Scenario, type ScenarioName, scenariosIn } from './scenarios.ts';
import { follow, nextScheduled } from './scheduled.ts';

export interface DemoOptions {
  readonly scenario: ScenarioName;
  /** A file with the execution's input, in place of the scenario's. */
  readonly input?: string;
  /** Simulated seconds a second; Infinity for no waiting. */
  readonly speed: number;
  /** A file for the page about the execution. */
  readonly report?: string;
  /** The outcome as JSON on standard output even where that is a terminal. */
  readonly json?: true;
  /** Shows every state, in place of a line a phase. */
  readonly verbose?: true;
  readonly partition?: Partition;
  readonly region?: string;
  readonly terminal: Terminal;
}

const root = join(import.meta.dirname, '../..');

/**
 * Runs one execution to its end. Gives the exit code: 0 when it succeeded, 2 when it failed.
 *
 * @throws {InputFileError} when the input file cannot be read.
 * @throws {ReportFileError} when the page cannot be written.
 * @throws {RegionError} when the Region is not one of the partition.
 */
export async function demo(options: DemoOptions): Promise<number> {
  const { scenario: name, input: path, speed, report, json, verbose, terminal, ...where } = options;
  const account = accountIn(where);
  const scenario: Scenario = scenariosIn(account)[name];
  const input = path === undefined ? scenario.input : readInput(path);
  const clock = speed === Number.POSITIVE_INFINITY ? new VirtualClock() : new ScaledClock(speed);
  const aws = await startLocalAws({
    clock,
    account,
    templatePath: join(root, 'template.yaml'),
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
  try {
    addGivenRoles(aws.iam, input);
    scenario.prepare(aws.rds.world, aws.iam);
    const shown = { report, json: json === true, verbose: verbose === true, terminal };
    return await run(aws, clock, scenario, { ...shown, input });
  } finally {
    await aws.close();
  }
}

interface RunOptions {
  readonly input: unknown;
  readonly report: string | undefined;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly terminal: Terminal;
}

async function run(
  aws: LocalAws,
  clock: Clock,
  { description, stateMachine = 'AssociateRolesStateMachine' }: Scenario,
  { input, report, json, verbose, terminal }: RunOptions,
): Promise<number> {
  const { stderr } = terminal;
  const colors = pc.createColors(pc.isColorSupported && stderr.isTTY === true);
  const displayNext = () => displayFor({ stream: stderr, colors, now: () => clock.now(), verbose });
  const display = displayNext();
  const columns = columnsOf(stderr);
  display.write(`${colors.bold(wrap(description, columns))}\n`);
  let execution = aws.stepFunctions.start(stateMachine, {
    name: 'demo',
    input,
    onEvent: (event) => display.show(event),
  });
  await execution.done;
  display.close();
  let outcome = endOf(execution);
  display.write(describeEnd(aws, execution, { columns }));
  for (let next = await nextScheduled(aws, clock, execution, outcome); next !== undefined; ) {
    const callsBefore = aws.calls.length;
    const nextDisplay = displayNext();
    nextDisplay.write(`\n${colors.bold(`As it was scheduled, at ${next.startDate.toISOString()}:`)}\n`);
    await follow(next, (event) => nextDisplay.show(event));
    nextDisplay.close();
    execution = next;
    outcome = endOf(execution);
    display.write(describeEnd(aws, execution, { columns, callsBefore }));
    next = await nextScheduled(aws, clock, execution, outcome);
  }
  if (report !== undefined) {
    writeReport(shownLocally(aws, execution), report);
    display.write(`Wrote ${report}: the report of this execution.\n`);
  }
  printJson(terminal, outcome, { json });
  return isFailure(outcome) ? 2 : 0;
}

function endOf({ history }: Execution): Outcome {
  const outcome = outcomeOf(history);
  if (outcome === null) throw new Error('The execution ended without an event that says so.');
  return outcome;
}

interface EndOptions {
  readonly columns: ReturnType<typeof columnsOf>;
  /** How many calls of the account were answered before the execution began. */
  readonly callsBefore?: number;
}

function describeEnd(aws: LocalAws, execution: Execution, { columns, callsBefore = 0 }: EndOptions): string {
  const work = countWork(execution.history, aws.calls.slice(callsBefore));
  return `\n${describeOutcome(endOf(execution), columns)}\n\n${wrap(describeWork(work), columns)}\n`;
}
