/** Resolves when the process is asked to end, by Ctrl-C or SIGTERM; asked a second time, it ends at once. */
export function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
