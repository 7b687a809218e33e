/** The file that keeps the worlds of the local RDS, IAM and Scheduler between two runs: JSON that a person can read. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Account, partitionOf } from '../../local/account.ts';
import { isSavedIam, type SavedIam } from '../../local/iam/world/saved-world.ts';
import { isSavedWorld, type SavedWorld } from '../../local/rds/world/saved-world.ts';
import { isSavedSchedules, type SavedSchedules } from '../../local/scheduler/saved-schedules.ts';
import { decodeData, encodeData } from './plain-data.ts';

/** The state file cannot be read, is not one, or cannot be written; the message names it and says why. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/** The world of RDS, as it was always kept, and with it IAM and the schedules, which older files do not have. */
export interface SavedState extends SavedWorld {
  readonly iam?: SavedIam;
  readonly scheduler?: SavedSchedules;
}

export class StateFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Undefined when there is no such file yet.
   *
   * @param account that it is for: roles keep their ARNs, which are of no use in another partition.
   * @throws {StateFileError}
   */
  read(account: Account): SavedState | undefined {
    const text = this.#readText();
    if (text === undefined) return undefined;
    const state = this.#parse(text);
    if (!isSavedState(state)) throw this.#error('used', 'it is not a world that this command has saved.');
    const foreign = state.iam?.roles.find(({ arn }) => partitionOf(arn) !== account.partition);
    if (foreign === undefined) return state;
    throw this.#error('used', `it was saved in another partition, where a role is ${foreign.arn}.`);
  }

  /**
   * Writes the whole beside the file and then moves it there, so that there is always one that can be read.
   *
   * @param isDurable waits until it is on the disk, where it outlasts even the machine.
   * @throws {StateFileError}
   */
  write(state: SavedState, { isDurable = false }: { readonly isDurable?: boolean } = {}): void {
    const beside = `${this.#path}.new`;
    try {
      writeFileSync(beside, `${JSON.stringify(encodeData(state), null, 1)}\n`, { flush: isDurable });
      renameSync(beside, this.#path);
    } catch (error) {
      throw this.#error('written', error);
    }
  }

  #readText(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw this.#error('read', error);
    }
  }

  #parse(text: string): unknown {
    try {
      return decodeData(JSON.parse(text));
    } catch (error) {
      throw this.#error('used', error);
    }
  }

  #error(verb: string, reason: unknown): StateFileError {
    const why = reason instanceof Error ? reason.message : reason;
    return new StateFileError(`The state file ${this.#path} cannot be ${verb}: ${why}`, { cause: reason });
  }
}

function isSavedState(value: unknown): value is SavedState {
  if (!isSavedWorld(value)) return false;
  const [iam, scheduler]: unknown[] = [Reflect.get(value, 'iam'), Reflect.get(value, 'scheduler')];
  return (iam === undefined || isSavedIam(iam)) && (scheduler === undefined || isSavedSchedules(scheduler));
}
