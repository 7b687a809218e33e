/** The table of locks of one run, looked at from inside. */

import type { Clock } from '../../local/clock/clock.ts';
import { DynamoDb } from '../../local/dynamodb/dynamodb.ts';
import type { AttributeValue } from '../../local/dynamodb/values/attribute-value.ts';
import type { LocalTable } from '../../local/stack/local-table.ts';
import type { CallDynamoDb } from '../../local/step-functions/integrations/dynamodb.ts';

export class LockTable {
  readonly #dynamodb: DynamoDb;
  readonly #name: string;

  constructor(clock: Clock, tables: readonly LocalTable[]) {
    this.#dynamodb = new DynamoDb({ clock, tables });
    const locks = tables.find(({ logicalId }) => logicalId === 'ClusterLocks');
    if (locks === undefined) throw new Error('The template has no ClusterLocks.');
    this.#name = locks.name;
  }

  readonly call: CallDynamoDb = (operation, request) => this.#dynamodb.call(operation, request);

  /** Who holds the lock of the cluster of this resource id, the ARN of an execution, or null. */
  holder(cluster: string): string | null {
    const items = this.#dynamodb.items(this.#name);
    const item = items.find(({ clusterResourceId: key }) => textOf(key) === cluster);
    return textOf(item?.executionArn) ?? null;
  }

  /** Leaves a lock behind, as an execution does that was aborted and has been forgotten since. */
  leave(cluster: string, executionArn: string): void {
    const Item = { clusterResourceId: { S: cluster }, executionArn: { S: executionArn } };
    this.#dynamodb.call('PutItem', { TableName: this.#name, Item });
  }
}

function textOf(value: AttributeValue | undefined): string | undefined {
  return value !== undefined && 'S' in value ? value.S : undefined;
}
