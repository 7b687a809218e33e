import type { SavedState, StateFile } from './state-file.ts';

/** Real time, for it is about the disk: a burst of changes is written once. */
const WRITE_DELAY_MS = 1000;

export interface StateKeeper {
  /** Is to be told of every change. */
  changed(): void;
  /** Writes what there is. */
  write(): void;
}

/**
 * Writes what is to be kept to its file now, soon after it changed, and when asked to.
 *
 * @param save gives it as it is.
 * @param warn is told when a change could not be written; serving goes on.
 * @throws {StateFileError} when it cannot be written now.
 */
export function keepState(
  save: () => SavedState,
  file: StateFile,
  warn: (message: string) => void,
): StateKeeper {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    file.write(save());
  };
  // What cannot be written is better known before there is something to lose.
  write();
  const writeOrWarn = () => {
    try {
      write();
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
    }
  };
  const changed = () => {
    timer ??= setTimeout(writeOrWarn, WRITE_DELAY_MS).unref();
  };
  return { changed, write };
}
