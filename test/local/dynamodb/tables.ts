/** A DynamoDB with a table of each kind, on a virtual clock that a test moves. */
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { DynamoDb, type DynamoDbOptions, type OperationName } from '../../../local/dynamodb/dynamodb.ts';
import type { Item } from '../../../local/dynamodb/values/attribute-value.ts';

const tables: DynamoDbOptions['tables'] = [
  {
    name: 'locks',
    arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/locks',
    key: [{ name: 'id', type: 'S', role: 'HASH' }],
    timeToLiveAttribute: 'expiresAt',
  },
  {
    name: 'pairs',
    arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/pairs',
    key: [
      { name: 'owner', type: 'N', role: 'HASH' },
      { name: 'sort', type: 'B', role: 'RANGE' },
    ],
  },
];

export interface Tables {
  readonly dynamodb: DynamoDb;
  readonly clock: VirtualClock;
  /** What an operation answers on the table of locks, which it is sent to unless told; fails when it is refused. */
  ok(operation: OperationName, request: object): object | undefined;
  /** `code: message` of a refusal; fails when there is none. */
  refusal(operation: OperationName, request: unknown): string;
}

export function someTables(options: Partial<DynamoDbOptions> = {}): Tables {
  const clock = new VirtualClock();
  const dynamodb = new DynamoDb({ clock, tables, ...options });
  const call = (operation: OperationName, request: unknown) =>
    dynamodb.call(operation, typeof request === 'object' ? { TableName: 'locks', ...request } : request);
  const ok = (operation: OperationName, request: object) => {
    const { result, fault } = call(operation, request);
    if (fault !== undefined) throw new Error(`${operation} is refused: ${fault.message}`);
    return result;
  };
  const refusal = (operation: OperationName, request: unknown) => {
    const { fault } = call(operation, request);
    if (fault === undefined) throw new Error(`${operation} is not refused.`);
    return `${fault.code}: ${fault.message}`;
  };
  return { dynamodb, clock, ok, refusal };
}

/** The item of a put under the key `{ id: a }`. */
export function anItem(attributes: Item = {}): { readonly Item: Item } {
  return { Item: { id: { S: 'a' }, ...attributes } };
}

export const key = { Key: { id: { S: 'a' } } };
