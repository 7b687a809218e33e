import { isValiError } from 'valibot';
import { describeIssues } from '../../query/describe-issues.ts';
import { ServiceFault } from '../../wire/service-fault.ts';
import { type Controls, commands } from './commands.ts';

/** One command as data: its name, and its input beside it. */
export interface CommandEntry {
  readonly command: string;
  readonly [field: string]: unknown;
}

/** A command of a list cannot be carried out; the message names its index and the field, and says why. */
export class CommandRefusedError extends Error {
  override readonly name = 'CommandRefusedError';
}

/**
 * Carries out commands in their order, as the control API would; those before a refused one are done.
 *
 * @throws {CommandRefusedError}
 */
export function carryOut(controls: Controls, entries: readonly CommandEntry[]): void {
  for (const [index, { command: name, ...input }] of entries.entries()) {
    const at = `commands.${index}`;
    const command = commands.get(name);
    if (command === undefined) throw new CommandRefusedError(`${at}.command: There is no command ${name}.`);
    try {
      command.run(controls, input);
    } catch (error) {
      throw refusalOf(error, at, input) ?? error;
    }
  }
}

function refusalOf(cause: unknown, at: string, input: object): CommandRefusedError | undefined {
  if (isValiError(cause)) {
    return new CommandRefusedError(describeIssues(cause.issues, at, `${at}.`), { cause });
  }
  if (!(cause instanceof ServiceFault)) return undefined;
  // Nothing else that a command is about can be missing.
  const field = 'instance' in input ? 'instance' : 'cluster';
  return new CommandRefusedError(`${at}.${field}: ${cause.message}`, { cause });
}
