/** The commands for a deployed workflow, declared. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal.ts';
import { listHelp, reportHelp, stopHelp, watchHelp } from './help.ts';
import { addPlaceOptions, type PlaceOptions, placeOf } from './place-options.ts';
import { addReboots } from './reboot-commands.ts';
import { runCommand } from './run-command.ts';
import { jsonOption, type ShowOptions, shownAs, verboseOption } from './show-options.ts';
import { addStartCommands } from './start-commands.ts';

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export function addExecutionCommands(program: Command, terminal: Terminal): void {
  addStartCommands(program, terminal);
  addWatch(program, terminal);
  addReport(program, terminal);
  addStop(program, terminal);
  addList(program, terminal);
  addReboots(program, terminal);
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
      runCommand(terminal, async () => {
        const { watch } = await import('./watch.ts');
        return watch(execution, { place: placeOf(options), terminal, ...shownAs(options) });
      }),
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
      runCommand(terminal, async () => {
        const { report } = await import('./report.ts');
        return report(execution, { place: placeOf(options), terminal, html });
      }),
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
        runCommand(terminal, async () => {
          const { stop } = await import('./stop.ts');
          return stop(execution, { place: placeOf(options), terminal, cause, json: json === true });
        }),
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
      runCommand(terminal, async () => {
        const { list } = await import('./list.ts');
        return list({
          place: placeOf(options),
          terminal,
          status: options.status,
          cluster: options.cluster,
          limit: options.limit,
          json: options.json === true,
        });
      }),
    );
}

interface ListedOptions {
  readonly status?: (typeof statuses)[number];
  readonly cluster?: string;
  readonly limit: number;
  readonly json?: true;
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 100) return limit;
  throw new InvalidArgumentError('It takes a whole number from 1 to 100.');
}
