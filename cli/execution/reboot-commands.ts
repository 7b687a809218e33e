/** The commands for reboots that wait for their window, declared. */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { rebootsHelp } from './help.ts';
import { addStackOptions, type PlaceOptions, placeOf } from './place-options.ts';
import { runCommand } from './run-command.ts';

export function addReboots(program: Command, terminal: Terminal): void {
  const command = program
    .command('reboots')
    .description('List the reboots that wait for their window: cluster, time, why, and by which execution.')
    .option('--json', 'JSON in place of the table');
  addStackOptions(command)
    .addHelpText('after', rebootsHelp)
    .action((options: PlaceOptions & { json?: true }) =>
      run(terminal, ({ reboots }) =>
        reboots({ place: placeOf(options), terminal, json: options.json === true }),
      ),
    );
  const cancel = command
    .command('cancel')
    .description('Take the scheduled reboot of a cluster back. Nothing else is changed.')
    .requiredOption('--cluster <identifier>', "the DB cluster's identifier, ARN or resource id");
  addStackOptions(cancel)
    .addHelpText('after', rebootsHelp)
    .action((_: object, self: Command) => {
      // Options that both have go to the command that they follow.
      const { cluster, json, ...options }: CancelOptions = self.optsWithGlobals();
      return run(terminal, ({ cancelReboots }) =>
        cancelReboots(cluster, { place: placeOf(options), terminal, json: json === true }),
      );
    });
}

type CancelOptions = PlaceOptions & { readonly cluster: string; readonly json?: true };

type Work = (commands: typeof import('./reboots.ts')) => Promise<number>;

/** The other commands start sooner without the client of Scheduler. */
function run(terminal: Terminal, work: Work): Promise<void> {
  return runCommand(terminal, async () => work(await import('./reboots.ts')));
}
