/**
 * The lock of the cluster as the state machines of a deployed stack take it, in the stack's own table, for a run in this
 * process. Nobody can ask whether this process still runs, so its lock is a lease, renewed before every task. Where no
 * stack is deployed, there is nobody to be kept out.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../local/clock/clock.ts';
import { isRecord } from '../../local/is-record.ts';
import { TaskFailure, type TaskPort } from '../../local/runner/task-port.ts';
import type { CallDynamoDb, DynamoDbAnswer } from '../../local/step-functions/integrations/dynamodb.ts';

/** Longer than the longest pause between two tasks, and short enough to wait for after a crash. */
const LEASE_SECONDS = 600;

/** After every look: times of a laptop's clock are not compared with those of AWS, so whoever is next looks again. */
const AFTER_EVERY_LOOK = { N: String(Number.MAX_SAFE_INTEGER) };

type Row = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

interface Put {
  readonly TableName: string;
  readonly Item: Row;
}

interface Held extends Put {
  readonly expiresAt: number;
}

export interface LeaseOptions {
  readonly clock: Clock;
  readonly client: Pick<DynamoDBClient, 'send'>;
  /** Locks of this process alone, for an account without a stack. */
  readonly own: CallDynamoDb;
  /** Is told once when there is no stack to share locks with. */
  readonly onAlone: () => void;
}

export class Lease {
  readonly #options: LeaseOptions;
  #held: Held | null = null;
  #isAlone = false;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** What a task of the state machine asks of the table. */
  readonly call: CallDynamoDb = async (operation, request) => {
    if (this.#isAlone) return this.#options.own(operation, request);
    if (!isRecord(request)) throw new Error(`${operation} of the lock has no request.`);
    const put = operation === 'PutItem' ? this.#written(request as unknown as Put) : null;
    const asked = put ?? request;
    const answer = await this.#send(operation, asked);
    if (answer.fault?.code === 'ResourceNotFoundException') {
      this.#isAlone = true;
      this.#options.onAlone();
      return this.#options.own(operation, request);
    }
    if (answer.fault === undefined && put !== null) this.#remember(put);
    return withoutTime(answer);
  };

  /** The same tasks, none of which begins without the lock once it is taken. */
  guard(tasks: TaskPort): TaskPort {
    return {
      call: async (request) => {
        await this.#renew();
        return tasks.call(request);
      },
    };
  }

  /** Gives back what is still held, as after Ctrl-C. */
  async release(): Promise<void> {
    if (this.#held === null) return;
    const { TableName, Item } = this.#held;
    await this.#send('PutItem', { TableName, Item: released(Item), ...ifStillMine(Item) });
    this.#held = null;
  }

  /** @throws {TaskFailure} when somebody else has the lock, as after a laptop has slept: nothing more may be changed. */
  async #renew(): Promise<void> {
    const now = this.#seconds();
    if (this.#held === null || this.#held.expiresAt - now > LEASE_SECONDS / 2) return;
    const { TableName, Item, expiresAt } = this.#held;
    const renewed = this.#leased({ TableName, Item });
    const { fault } = await this.#send('PutItem', { ...renewed, ...ifStillMine(Item) });
    if (fault === undefined) this.#remember(renewed);
    else if (fault.code === 'ConditionalCheckFailedException' || expiresAt <= now) throw lost(fault.message);
  }

  #written<Request extends Put>(request: Request): Request {
    return isLock(request) ? this.#leased(request) : { ...request, Item: timeless(request.Item) };
  }

  #leased<Request extends Put>(request: Request): Request {
    const expiresAt = { N: String(this.#seconds() + LEASE_SECONDS) };
    return { ...request, Item: { ...request.Item, expiresAt } };
  }

  #remember(put: Put): void {
    const { TableName, Item } = put;
    this.#held = isLock(put) ? { TableName, Item, expiresAt: Number(Item.expiresAt?.N) } : null;
  }

  async #send(operation: string, request: object): Promise<DynamoDbAnswer> {
    const { client, clock } = this.#options;
    const { GetItemCommand, PutItemCommand } = await import('@aws-sdk/client-dynamodb');
    const commands = { GetItem: GetItemCommand, PutItem: PutItemCommand };
    const Command = commands[operation as keyof typeof commands] as typeof PutItemCommand;
    try {
      const { $metadata, ...result } = await client.send(new Command(request as never));
      return { requestId: $metadata.requestId ?? '', at: clock.now(), result };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // A connection that failed is called so by Step Functions, which then tries again.
      const code = '$metadata' in error ? error.name : 'SdkClientException';
      return { requestId: '', at: clock.now(), fault: { code, message: error.message } };
    }
  }

  #seconds(): number {
    return Math.floor(this.#options.clock.now() / 1000);
  }
}

/** A row without a holder gives the lock back. */
function isLock({ Item }: Put): boolean {
  return 'executionArn' in Item;
}

function timeless(row: Row): Row {
  return 'releasedAtMs' in row ? { ...row, releasedAtMs: AFTER_EVERY_LOOK } : row;
}

/** The row as the state machine leaves it. */
function released({ executionArn, lockedAt, ...row }: Row): Row {
  return { ...row, releasedAtMs: AFTER_EVERY_LOOK };
}

/** The answer to a lock has the row that was there. */
function withoutTime(answer: DynamoDbAnswer): DynamoDbAnswer {
  const { Attributes } = (answer.result ?? {}) as { readonly Attributes?: Row };
  return Attributes === undefined ? answer : { ...answer, result: { Attributes: timeless(Attributes) } };
}

function ifStillMine({ executionArn }: Row): object {
  return {
    ConditionExpression: 'executionArn = :me',
    ExpressionAttributeValues: { ':me': executionArn },
  };
}

function lost(message: string): TaskFailure {
  return new TaskFailure(
    'LockLostError',
    `The lock of the cluster was renewed too late, and another execution may have it: ${message}`,
  );
}
