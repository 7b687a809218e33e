/** What the run made, or may have made: written down before each call that creates, and kept until it is gone. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Thing } from './things.ts';

export interface LedgerStart {
  /** What names of this run have in them. */
  readonly run: string;
  readonly accountId: string;
  readonly region: string;
}

interface Written extends LedgerStart {
  readonly things: readonly Thing[];
}

/** The ledger cannot be used; the message names the file and says why. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

export class Ledger {
  readonly start: LedgerStart;
  readonly #path: string;
  #things: readonly Thing[];

  /** @throws {LedgerError} when the file names things of another run that are still to be deleted. */
  static begin(path: string, start: LedgerStart): Ledger {
    const left = existsSync(path) ? Ledger.open(path).things.length : 0;
    if (left > 0) {
      throw new LedgerError(
        `${path} lists ${left} ${left === 1 ? 'thing' : 'things'} that a former run left behind. Delete them first: npm run acceptance -- --clean-up`,
      );
    }
    const ledger = new Ledger(path, start, []);
    ledger.#write();
    return ledger;
  }

  /** @throws {LedgerError} when there is no such file, or it is no ledger. */
  static open(path: string): Ledger {
    try {
      const { things, ...start } = JSON.parse(readFileSync(path, 'utf8')) as Written;
      if (!Array.isArray(things)) throw new TypeError('things is not an array');
      return new Ledger(path, start, things);
    } catch (cause) {
      throw new LedgerError(`${path} cannot be read as a ledger: ${(cause as Error).message}`, { cause });
    }
  }

  private constructor(path: string, start: LedgerStart, things: readonly Thing[]) {
    this.#path = path;
    this.start = start;
    this.#things = things;
  }

  get things(): readonly Thing[] {
    return this.#things;
  }

  /** Comes before the call that makes it: whatever becomes of the call, it is listed. */
  add(thing: Thing): void {
    if (this.#things.some((known) => isSame(known, thing))) return;
    this.#things = [...this.#things, thing];
    this.#write();
  }

  remove(thing: Thing): void {
    this.#things = this.#things.filter((known) => !isSame(known, thing));
    this.#write();
  }

  /** In one step and on the disk, so that a crash leaves the one list or the other. */
  #write(): void {
    const draft = `${this.#path}.new`;
    const file = openSync(draft, 'w');
    writeSync(
      file,
      `${JSON.stringify({ ...this.start, things: this.#things } satisfies Written, null, 2)}\n`,
    );
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, this.#path);
  }
}

function isSame(a: Thing, b: Thing): boolean {
  return a.kind === b.kind && a.id === b.id;
}
