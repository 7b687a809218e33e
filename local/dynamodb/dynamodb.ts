/**
 * DynamoDB on a laptop: reading and writing single items of the tables that a template declares. It knows neither HTTP
 * nor who calls it.
 */
import type { Clock } from '../clock/clock.ts';
import { DynamoDbFault, type FaultCode } from './fault.ts';
import type { Operation, Result } from './operation.ts';
import { getItem } from './operations/get-item.ts';
import { putItem } from './operations/put-item.ts';
import { type Request, readRequest, readTableName } from './request.ts';
import { Table, type TableDescription } from './table.ts';
import type { Item } from './values/attribute-value.ts';

export interface DynamoDbOptions {
  readonly clock: Clock;
  readonly tables: readonly TableDescription[];
  /**
   * How long after its time to live an item is deleted; two days unless told, for AWS promises no more than "within a
   * few days". What relies on an item being gone sooner fails here as it does there.
   */
  readonly deletionDelaySeconds?: number;
}

/** The operations, by the names that the API has for them. */
export const OPERATIONS = {
  GetItem: getItem,
  PutItem: putItem,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/** A result or a fault. */
export interface Answer {
  readonly requestId: string;
  /** Milliseconds since the epoch, of the clock. */
  readonly at: number;
  readonly result?: Result;
  readonly fault?: Fault;
}

export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  /** What failed the condition, where the request asked for it. */
  readonly item?: unknown;
}

export class DynamoDb {
  readonly #clock: Clock;
  readonly #tables: ReadonlyMap<string, Table>;
  #requests = 0;

  constructor({ clock, tables, deletionDelaySeconds = 2 * 24 * 60 * 60 }: DynamoDbOptions) {
    this.#clock = clock;
    this.#tables = new Map(
      tables.map((description) => [description.name, new Table(description, clock, deletionDelaySeconds)]),
    );
  }

  /** Answers a request at once, as every operation is on one item. */
  call(name: OperationName, input: unknown): Answer {
    this.#requests += 1;
    const call = { requestId: `LOCAL${String(this.#requests).padStart(47, '0')}`, at: this.#clock.now() };
    try {
      return { ...call, result: this.#run(OPERATIONS[name], name, input) };
    } catch (error) {
      if (!(error instanceof DynamoDbFault)) throw error;
      return { ...call, fault: toFault(error) };
    }
  }

  /** The items of a table as they are now, for a test or a person to read. */
  items(tableName: string): readonly Item[] {
    return structuredClone(this.#table(tableName).items);
  }

  /** Empties all tables. */
  reset(): void {
    for (const table of this.#tables.values()) table.clear();
  }

  #run(operation: Operation, name: OperationName, input: unknown): Result {
    const request = readRequest(name, input, operation.members);
    const result = operation.run(request, (asked: Request) => this.#table(readTableName(asked)));
    return structuredClone(result);
  }

  #table(name: string): Table {
    const table = this.#tables.get(name);
    if (table !== undefined) return table;
    throw new DynamoDbFault('ResourceNotFoundException', 'Requested resource not found');
  }
}

function toFault({ code, message, item }: DynamoDbFault): Fault {
  return { code, message, ...(item !== undefined && { item: structuredClone(item) }) };
}
