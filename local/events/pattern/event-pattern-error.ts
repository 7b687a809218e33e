/** A rule's event pattern is not valid, or asks for what is not matched here; the message names the field. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';

  constructor(path: string, finding: string) {
    super(`The event pattern cannot be used at ${path}: ${finding}`);
  }
}
