const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken',
  EACCES: 'may not be used by this user',
};

/** The endpoint cannot listen on the port that was asked for; the message says why, and what to do. */
export class PortUnusableError extends Error {
  override readonly name = 'PortUnusableError';

  /** What an error of Node's listen says of the port; undefined for another error. */
  static from(error: unknown, port: number): PortUnusableError | undefined {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code];
    if (reason === undefined) return undefined;
    const message = `Port ${port} of 127.0.0.1 ${reason}: choose another with --port, or 0 for any free one.`;
    return new PortUnusableError(message, { cause: error });
  }
}
