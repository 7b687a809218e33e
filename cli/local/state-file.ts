/** The file that keeps the world of the local RDS between two runs: JSON that a person can read. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isSavedWorld, type SavedWorld } from '../../local/rds/world/saved-world.ts';
import { decodeData, encodeData } from './plain-data.ts';

/** The state file cannot be read, is not one, or cannot be written; the message names it and says why. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

export class StateFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Undefined when there is no such file yet.
   *
   * @throws {StateFileError}
   */
  read(): SavedWorld | undefined {
    const text = this.#readText();
    if (text === undefined) return undefined;
    const world = this.#parse(text);
    if (isSavedWorld(world)) return world;
    throw this.#error('used', 'it is not a world that this command has saved.');
  }

  /**
   * Writes the whole beside the file and then moves it there, so that there is always one that can be read.
   *
   * @throws {StateFileError}
   */
  write(world: SavedWorld): void {
    const beside = `${this.#path}.new`;
    try {
      writeFileSync(beside, `${JSON.stringify(encodeData(world), null, 1)}\n`);
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
