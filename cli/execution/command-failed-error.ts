/** The command could not do what was asked for; the message is for a person. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError';
}
