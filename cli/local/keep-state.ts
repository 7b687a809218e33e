import type { SavedState, StateFile } from './state-file.ts';

/** Real time, for it is about the disk: a burst of changes is written once. */
const WRITE_DELAY_MS = 1000;

export interface StateKeeper {
  /**
   * Is to be told of every change.
   *
   * @throws {StateFileError} when it keeps each change at once and cannot: nobody may be told then that it was made.
   */
  changed(): void;
  /** Writes what there is. */
  write(): void;
}

export interface KeepOptions {
  /** Writes each change at once, through to the disk. */
  readonly isDurable: boolean;
  /** Is told when a change could not be written; serving goes on. */
  readonly warn: (message: string) => void;
}

/**
 * Writes what is to be kept to its file now, soon after it changed or at once, and when asked to.
 *
 * @param save gives it as it is.
 * @throws {StateFileError} when it cannot be written now.
 */
export function keepState(
  save: () => SavedState,
  file: StateFile,
  { isDurable, warn }: KeepOptions,
): StateKeeper {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    file.write(save(), { isDurable });
  };
  // What cannot be written is better known before there is something to lose.
  write();
  const warnOf = (error: unknown) => warn(error instanceof Error ? error.message : String(error));
  const writeSoon = () => {
    timer ??= setTimeout(() => attempt(write, warnOf), WRITE_DELAY_MS).unref();
  };
  const writeNow = () => {
    attempt(write, (error) => {
      warnOf(error);
      throw error;
    });
  };
  return { changed: isDurable ? writeNow : writeSoon, write };
}

function attempt(work: () => void, onFailure: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    onFailure(error);
  }
}
