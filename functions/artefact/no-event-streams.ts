/**
 * Stands in the built artefact for the SDK's event streams (.ci/artefact.ts puts it there): the functions call
 * operations that have none, and the code for them would be loaded, and run in part, at every start.
 */

/** Named as what it stands for, because the SDK asks for it by that name when an operation streams events. */
export class EventStreamSerde {
  constructor() {
    throw new EventStreamsMissingError(
      'This operation streams events, and the artefact is built without them; see the replacements of .ci/artefact.ts.',
    );
  }
}

/** Thrown when somebody adds a call that streams events. Take the replacement out of the build. */
class EventStreamsMissingError extends Error {
  override readonly name = 'EventStreamsMissingError';
}
