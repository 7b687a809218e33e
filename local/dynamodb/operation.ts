import type { Request } from './request.ts';
import type { Table } from './table.ts';
import type { Item } from './values/attribute-value.ts';

/** One operation of the API. */
export interface Operation {
  /** The members that a request may have here. */
  readonly members: readonly string[];
  /**
   * Checks the request, then looks at the table, then writes.
   *
   * @throws {DynamoDbFault} and then nothing is written.
   */
  run(request: Request, tableOf: (request: Request) => Table): Result;
}

export interface Result {
  readonly Item?: Item;
  readonly Attributes?: Item;
}
