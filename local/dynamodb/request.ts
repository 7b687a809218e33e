/** A request before it is checked, and what is checked alike in every operation. */
import { isRecord } from '../is-record.ts';
import { DynamoDbFault, mistyped, validation, violated } from './fault.ts';

export type Request = Readonly<Record<string, unknown>>;

/** What a request may ask to be told of the item's attributes; those of an update alone are named in refusals. */
const RETURN_VALUES = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] as const;

const TABLE_NAME = /^[a-zA-Z0-9_.-]+$/;

/** @throws {DynamoDbFault} for a member that is not of the operation, or that this DynamoDB does not know. */
export function readRequest(operation: string, input: unknown, members: readonly string[]): Request {
  if (!isRecord(input)) throw mistyped(operation, 'an OBJECT');
  const unknown = Object.keys(input).find((member) => !members.includes(member));
  if (unknown === undefined) return input;
  throw new DynamoDbFault(
    'LocalParameterNotSupported',
    `The local DynamoDB does not support ${unknown} of ${operation}.`,
  );
}

/** The name of the table, also where the request has its ARN. */
export function readTableName({ TableName }: Request): string {
  if (TableName === undefined) throw violated('null', 'tableName', 'Member must not be null');
  if (typeof TableName !== 'string') throw mistyped('TableName', 'a STRING');
  const name = TableName.replace(/^arn:aws[a-z-]*:dynamodb:[^:]+:\d{12}:table\//, '');
  if (!TABLE_NAME.test(name)) {
    throw violated(
      `'${TableName}'`,
      'tableName',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  }
  if (name.length >= 3 && name.length <= 255) return name;
  throw validation('TableName must be at least 3 characters long and at most 255 characters long');
}

/** @throws {DynamoDbFault} for a word that is none of `words`. */
export function readWord<W extends string>(
  request: Request,
  member: string,
  words: readonly W[],
): W | 'NONE' {
  const value = request[member] ?? 'NONE';
  if (typeof value !== 'string') throw mistyped(member, 'a STRING');
  const word = words.find((one) => one === value);
  if (word !== undefined) return word;
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  throw violated(`'${value}'`, name, `Member must satisfy enum value set: [${words.join(', ')}]`);
}

/** For the operations that either overwrite or remove the whole item. */
export function readOldOrNone(request: Request): 'ALL_OLD' | 'NONE' {
  const word = readWord(request, 'ReturnValues', RETURN_VALUES);
  if (word === 'ALL_OLD' || word === 'NONE') return word;
  throw validation('ReturnValues can only be ALL_OLD or NONE');
}

export function requireMember(request: Request, member: string): unknown {
  const value = request[member];
  if (value !== undefined && value !== null) return value;
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  throw violated('null', name, 'Member must not be null');
}
