/** The items of a table, found by their keys. */
import type { Clock } from '../clock/clock.ts';
import { type KeyAttribute, keyText } from './keys.ts';
import { type AttributeValue, attributeOf, type Item } from './values/attribute-value.ts';

/** A table as a template declares it. */
export interface TableDescription {
  readonly name: string;
  readonly arn: string;
  /** The partition key, and the sort key if there is one. */
  readonly key: readonly KeyAttribute[];
  /** The attribute that says when an item expires, in seconds since the epoch. */
  readonly timeToLiveAttribute?: string;
}

/** Items that expired longer ago than this are never deleted by AWS: the attribute may be no time at all. */
const OLDEST_EXPIRY_SECONDS = 5 * 365 * 24 * 60 * 60;

export class Table {
  readonly description: TableDescription;
  readonly #clock: Clock;
  readonly #deletionDelaySeconds: number;
  readonly #items = new Map<string, Item>();

  constructor(description: TableDescription, clock: Clock, deletionDelaySeconds: number) {
    this.description = description;
    this.#clock = clock;
    this.#deletionDelaySeconds = deletionDelaySeconds;
  }

  /** The item of a key, unless its time to live has had it deleted. */
  find(key: Item): Item | undefined {
    const item = this.#items.get(keyText(key, this.description.key));
    return item === undefined || this.#isGone(item) ? undefined : item;
  }

  put(item: Item): void {
    this.#items.set(keyText(item, this.description.key), item);
  }

  clear(): void {
    this.#items.clear();
  }

  /** All items that are there, in the order in which they were first put. */
  get items(): readonly Item[] {
    return [...this.#items.values()].filter((item) => !this.#isGone(item));
  }

  #isGone(item: Item): boolean {
    const { timeToLiveAttribute } = this.description;
    const expiry = timeToLiveAttribute === undefined ? undefined : secondsOf(item, timeToLiveAttribute);
    if (expiry === undefined) return false;
    const expiredForSeconds = this.#clock.now() / 1000 - expiry;
    return expiredForSeconds >= this.#deletionDelaySeconds && expiredForSeconds <= OLDEST_EXPIRY_SECONDS;
  }
}

function secondsOf(item: Item, name: string): number | undefined {
  const value: AttributeValue | undefined = attributeOf(item, name);
  return value !== undefined && 'N' in value ? Number(value.N) : undefined;
}
