import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';

interface NewEvents {
  readonly events: readonly HistoryEvent[];
  /** Whether there was nothing more to read. */
  readonly isLastPage: boolean;
}

/** What is read again at every look is at most one page, so pages are small. */
const PAGE_ITEMS = 100;

/** Reads a history page by page, then what came since. */
export class HistoryTail {
  readonly #client: SFNClient;
  readonly #executionArn: string;
  #token: string | undefined;
  #lastId = 0;

  constructor(client: SFNClient, executionArn: string) {
    this.#client = client;
    this.#executionArn = executionArn;
  }

  /** The next page without the events that were read before. */
  async read(signal: AbortSignal | undefined): Promise<NewEvents> {
    const { events = [], nextToken } = await this.#page(signal);
    const fresh = events.filter(({ id = 0 }) => id > this.#lastId);
    this.#lastId = fresh.at(-1)?.id ?? this.#lastId;
    // Without a next page the same one is read again: it grows.
    if (nextToken !== undefined) this.#token = nextToken;
    return { events: fresh, isLastPage: nextToken === undefined };
  }

  async #page(signal: AbortSignal | undefined) {
    try {
      return await this.#send(signal);
    } catch (error) {
      // A token is good for a day. Without one it goes on from the beginning, where nothing is new.
      if (this.#token === undefined || !(error instanceof Error && error.name === 'InvalidToken'))
        throw error;
      this.#token = undefined;
      return this.#send(signal);
    }
  }

  #send(signal: AbortSignal | undefined) {
    const command = new GetExecutionHistoryCommand({
      executionArn: this.#executionArn,
      maxResults: PAGE_ITEMS,
      ...(this.#token !== undefined && { nextToken: this.#token }),
    });
    return this.#client.send(command, { ...(signal && { abortSignal: signal }) });
  }
}
