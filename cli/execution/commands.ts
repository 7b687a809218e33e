/** The commands for a deployed workflow, declared. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Workflow } from '../client/state-machine.ts';
import {
  addDirectOption,
  addDirectPlanOptions,
  type DirectOptions,
  type DirectPlanOptions,
} from './direct-options.ts';
import { explained } from './explain-aws-error.ts';
import { disassociateHelp, listHelp, planHelp, reportHelp, startHelp, stopHelp, watchHelp } from './help.ts';
import { list } from './list.ts';
import { addPlaceOptions, type PlaceOptions, placeOf } from './place-options.ts';
import { plan } from './plan.ts';
import { addReboots } from './reboot-commands.ts';
import { report } from './report.ts';
import {
  type AssociationOptions,
  addAssociationOptions,
  addDisassociationOptions,
  associationOf,
  type DisassociationOptions,
  disassociationOf,
} from './request-options.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import type { Terminal } from './terminal.ts';
import { watch } from './watch.ts';

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export function addExecutionCommands(program: Command, terminal: Terminal): void {
  addPlan(program, terminal);
  addStart(program, terminal);
  addDisassociate(program, terminal);
  addWatch(program, terminal);
  addReport(program, terminal);
  addStop(program, terminal);
  addList(program, terminal);
  addReboots(program, terminal);
}

function addPlan(program: Command, terminal: Terminal): void {
  const command = program
    .command('plan')
    .description('Show what a start would change and reboot, and why. Changes nothing.');
  addDirectPlanOptions(addPlaceOptions(addAssociationOptions(command)))
    .option('--json', 'print the report as JSON instead of tables')
    .addOption(verboseOption())
    .addHelpText('after', planHelp)
    .action((options: AssociationOptions & PlaceOptions & DirectPlanOptions & ShowOptions) =>
      run(terminal, async () => {
        if (options.printPolicy) return (await import('../direct/plan-direct.ts')).printReadPolicy(terminal);
        return foresee('associate', associationOf(options), options, terminal);
      }),
    );
}

function addStart(program: Command, terminal: Terminal): void {
  const command = program
    .command('start')
    .description('Associate roles with a cluster: start the deployed workflow and watch it.');
  addDirectOption(addPlaceOptions(addAssociationOptions(command)))
    .option('--detach', 'do not watch: print the ARN as JSON, and exit')
    .addOption(yesOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addHelpText('after', startHelp)
    .action((options: AssociationOptions & PlaceOptions & StartedOptions & DirectOptions) =>
      run(terminal, () => begin('associate', associationOf(options), options, terminal)),
    );
}

/** By the deployed state machine, or by this process. */
async function foresee(
  workflow: Workflow,
  request: object,
  options: PlaceOptions & DirectPlanOptions & ShowOptions,
  terminal: Terminal,
): Promise<number> {
  const common = { workflow, terminal, ...shownAs(options) };
  if (!options.direct) return plan(request, { ...common, place: placeOf(options) });
  const { planDirect } = await import('../direct/plan-direct.ts');
  return planDirect(request, { ...common, ...placeOf(options), explain: options.explain === true });
}

async function begin(
  workflow: Workflow,
  request: object,
  options: PlaceOptions & StartedOptions & DirectOptions,
  terminal: Terminal,
): Promise<number> {
  const common = { workflow, terminal, ...startedAs(options) };
  if (!options.direct) return start(request, { ...common, place: placeOf(options) });
  const { startDirect } = await import('../direct/start-direct.ts');
  return startDirect(request, { ...common, ...placeOf(options), report: options.report });
}

/** A command of its own: it takes roles without services, reboots nothing unless told, and starts another machine. */
function addDisassociate(program: Command, terminal: Terminal): void {
  const command = program
    .command('disassociate')
    .description('Take roles away from a cluster: start the deployed workflow and watch it.');
  addDirectOption(addPlaceOptions(addDisassociationOptions(command), 'disassociate'))
    .option('--plan', 'show what it would change; change nothing')
    .addOption(new Option('--detach', 'do not watch: print the ARN as JSON, and exit').conflicts('plan'))
    .addOption(yesOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addHelpText('after', disassociateHelp)
    .action(
      (options: DisassociationOptions & PlaceOptions & StartedOptions & DirectOptions & { plan?: true }) =>
        run(terminal, () => {
          const request = disassociationOf(options);
          if (options.plan) return foresee('disassociate', request, options, terminal);
          return begin('disassociate', request, options, terminal);
        }),
    );
}

function addWatch(program: Command, terminal: Terminal): void {
  const command = program
    .command('watch')
    .description('Watch an execution from its beginning to its end.')
    .argument('<execution>', 'its ARN, or its name');
  addPlaceOptions(command)
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addHelpText('after', watchHelp)
    .action((execution: string, options: PlaceOptions & ShowOptions) =>
      run(terminal, () => watch(execution, { place: placeOf(options), terminal, ...shownAs(options) })),
    );
}

function addReport(program: Command, terminal: Terminal): void {
  const command = program
    .command('report')
    .description('Write a page about an execution: one HTML file to read, print or send.')
    .argument('<execution>', 'its ARN, or its name')
    .requiredOption('--html <file>', 'the file to write');
  addPlaceOptions(command)
    .addHelpText('after', reportHelp)
    .action((execution: string, { html, ...options }: PlaceOptions & { html: string }) =>
      run(terminal, () => report(execution, { place: placeOf(options), terminal, html })),
    );
}

function addStop(program: Command, terminal: Terminal): void {
  const command = program
    .command('stop')
    .description('Stop an execution where it is. Nothing is rolled back.')
    .argument('<execution>', 'its ARN, or its name')
    .option('--cause <text>', 'the reason, for whoever looks at it later');
  addPlaceOptions(command)
    .addOption(jsonOption())
    .addHelpText('after', stopHelp)
    .action(
      (execution: string, { cause, json, ...options }: PlaceOptions & { cause?: string; json?: true }) =>
        run(terminal, () =>
          stop(execution, { place: placeOf(options), terminal, cause, json: json === true }),
        ),
    );
}

function addList(program: Command, terminal: Terminal): void {
  const command = program
    .command('list')
    .description('List executions, the newest first: status, cluster, outcome, start and duration.')
    .addOption(new Option('--status <status>', 'only executions with this status').choices(statuses))
    .option('--cluster <identifier>', 'only executions for this DB cluster, among the newest 1000')
    .option('--limit <number>', 'how many to show, 1 to 100', parseLimit, 20)
    .option('--json', 'print JSON instead of a table');
  addPlaceOptions(command)
    .addHelpText('after', listHelp)
    .action((options: PlaceOptions & ListedOptions) =>
      run(terminal, () =>
        list({
          place: placeOf(options),
          terminal,
          status: options.status,
          cluster: options.cluster,
          limit: options.limit,
          json: options.json === true,
        }),
      ),
    );
}

interface ListedOptions {
  readonly status?: (typeof statuses)[number];
  readonly cluster?: string;
  readonly limit: number;
  readonly json?: true;
}

interface ShowOptions {
  readonly json?: true;
  readonly verbose?: true;
}

interface StartedOptions extends ShowOptions {
  readonly detach?: true;
  readonly yes?: true;
}

function jsonOption(): Option {
  return new Option('--json', 'print JSON to standard output even if it is a terminal');
}

function verboseOption(): Option {
  return new Option('--verbose', 'show every state instead of one line per phase');
}

function yesOption(): Option {
  return new Option('--yes', 'do not ask before a reboot');
}

function shownAs({ json, verbose }: ShowOptions) {
  return { json: json === true, verbose: verbose === true };
}

function startedAs({ detach, yes, ...show }: StartedOptions) {
  return { detach: detach === true, yes: yes === true, ...shownAs(show) };
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 100) return limit;
  throw new InvalidArgumentError('It takes a whole number from 1 to 100.');
}

/** Does it, and turns what AWS refuses into a sentence. */
async function run(terminal: Terminal, work: () => Promise<number>): Promise<void> {
  try {
    terminal.exitWith(await work());
  } catch (error) {
    throw explained(error);
  }
}
