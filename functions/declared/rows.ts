/**
 * The table of declared associations. Only this file of functions/ calls DynamoDB.
 *
 * A resource's row is what is known of it. A request's row is where its answer goes: the ResponseURL lets whoever has it
 * answer in our place, so it is in no other row, is dropped as soon as the answer is delivered, and expires.
 */
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { isFault } from '../aws/fault.ts';
import { requiredEnvironment } from '../runtime/environment.ts';
import { isForgotten, type Resource } from './resource.ts';

const client = new DynamoDBClient({});
const TableName = requiredEnvironment('DECLARED_ASSOCIATIONS_NAME');

/** CloudFormation waits an hour at most; a day is for people who look. */
const REQUEST_DAYS = 1;
/** Long after the last late event. */
const FORGOTTEN_DAYS = 30;

/** Where the answer to a request goes, and what CloudFormation wants back in it. */
export interface Addressee {
  readonly requestId: string;
  /** The row of the resource that it is about. */
  readonly resource: string;
  /** What CloudFormation is to know the resource by when the request succeeds. */
  readonly physicalId: string;
  /** What CloudFormation knows the resource by if the request fails. */
  readonly failedPhysicalId: string;
  readonly stackId: string;
  readonly logicalResourceId: string;
  /** null: the answer is delivered, or nobody waits for one. */
  readonly responseUrl: string | null;
}

/** A row as it was read; a write of it is refused when somebody else has written since. */
export interface Versioned {
  readonly resource: Resource;
  /** 0: there is no row yet. */
  readonly revision: number;
}

/** Keeps an addressee, unless it is known already. Gives the one that is kept. */
export async function keepAddressee(addressee: Addressee, nowMs: number): Promise<Addressee> {
  try {
    await put(requestKey(addressee.requestId), addressee, inDays(REQUEST_DAYS, nowMs), {
      ConditionExpression: 'attribute_not_exists(id)',
    });
    return addressee;
  } catch (error) {
    if (!isFault(error, 'ConditionalCheckFailedException')) throw error;
    return (await findAddressee(addressee.requestId)) ?? addressee;
  }
}

export async function findAddressee(requestId: string): Promise<Addressee | null> {
  return (await get<Addressee>(requestKey(requestId)))?.body ?? null;
}

/** Its answer is delivered: the row stays for a while, to tell a duplicate by. */
export async function dropResponseUrl(addressee: Addressee, nowMs: number): Promise<void> {
  const answered = { ...addressee, responseUrl: null };
  await put(requestKey(addressee.requestId), answered, inDays(REQUEST_DAYS, nowMs));
}

export async function findResource(physicalId: string): Promise<Versioned | null> {
  const found = await get<Resource>(resourceKey(physicalId));
  return found && { resource: found.body, revision: found.revision };
}

/** Whether it was written: not when somebody else has written the row since it was read. */
export async function writeResource({ resource, revision }: Versioned, nowMs: number): Promise<boolean> {
  const expiresAt = isForgotten(resource) ? inDays(FORGOTTEN_DAYS, nowMs) : null;
  try {
    await put(resourceKey(resource.physicalId), resource, expiresAt, {
      revision: revision + 1,
      ConditionExpression: revision === 0 ? 'attribute_not_exists(id)' : 'revision = :read',
      ...(revision > 0 && { ExpressionAttributeValues: { ':read': { N: String(revision) } } }),
    });
    return true;
  } catch (error) {
    if (isFault(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

interface PutOptions {
  readonly revision?: number;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Record<string, { N: string }>;
}

async function put(
  id: string,
  body: object,
  expiresAt: number | null,
  { revision = 1, ...condition }: PutOptions = {},
): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName,
      Item: {
        id: { S: id },
        body: { S: JSON.stringify(body) },
        revision: { N: String(revision) },
        ...(expiresAt !== null && { expiresAt: { N: String(expiresAt) } }),
      },
      ...condition,
    }),
  );
}

async function get<Body>(id: string): Promise<{ readonly body: Body; readonly revision: number } | null> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  if (Item === undefined) return null;
  return { body: JSON.parse(Item.body?.S ?? 'null'), revision: Number(Item.revision?.N) };
}

function requestKey(requestId: string): string {
  return `request ${requestId}`;
}

function resourceKey(physicalId: string): string {
  return `resource ${physicalId}`;
}

/** Seconds since the epoch, as a time to live is written. */
function inDays(days: number, nowMs: number): number {
  return Math.ceil(nowMs / 1000) + days * 86_400;
}
