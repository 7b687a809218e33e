/** `aurora-roles reboots`: what waits for its window, and how a person takes it back. */
import { cancelReboot, listReboots, type RebootsOptions, type ScheduledReboot } from '../client/reboots.ts';
import { columnsOf } from '../display/fit.ts';
import { table } from '../display/report-tables.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { CommandFailedError } from './command-failed-error.ts';
import { exitCodes } from './follow.ts';

export interface ListRebootsOptions {
  readonly place: RebootsOptions;
  readonly terminal: Terminal;
  readonly json: boolean;
}

/** Gives the exit code. */
export async function reboots({ place, terminal, json }: ListRebootsOptions): Promise<number> {
  const found = await listReboots(place);
  if (json) printJson(terminal, found, { json });
  else if (found.length > 0) terminal.stdout.write(`${rebootsTable(found, columnsOf(terminal.stdout))}\n`);
  else note(terminal, 'No reboot is scheduled.');
  return exitCodes.succeeded;
}

/** Gives the exit code. @throws {CommandFailedError} when none is scheduled. */
export async function cancelReboots(
  cluster: string,
  { place, terminal, json }: ListRebootsOptions,
): Promise<number> {
  const [cancelled] = await cancelReboot(cluster, place);
  if (cancelled === undefined)
    throw new CommandFailedError(
      `No reboot of ${cluster} is scheduled: aurora-roles reboots lists those that are.`,
    );
  note(
    terminal,
    `Cancelled. What waits for a reboot in ${cancelled.clusterIdentifier} goes on without the new values until somebody reboots it.`,
  );
  printJson(terminal, cancelled, { json });
  return exitCodes.succeeded;
}

function rebootsTable(found: readonly ScheduledReboot[], columns: number): string {
  return table(
    ['Cluster', 'When (UTC)', 'Window', 'Why', 'Scheduled by'],
    found.map(({ clusterIdentifier, rebootAt, rebootWindow, workflow, roles, scheduledBy }) => [
      clusterIdentifier,
      rebootAt.slice(0, 16).replace('T', ' '),
      rebootWindow,
      `${workflow} ${roles.map((arn) => arn.split('/').at(-1)).join(', ')}`,
      scheduledBy.split(':').at(-1) ?? scheduledBy,
    ]),
    columns,
  );
}
