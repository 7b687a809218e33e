/** Everything that is left to chance, drawn from one seed: the same seed makes the same choices in the same order. */
import { type Random, seededRandom } from '../../local/runner/random.ts';

export class Chance {
  /** At least 0 and below 1. */
  readonly random: Random;

  constructor(seed: string) {
    this.random = seededRandom(seed);
  }

  /** True in so many of a hundred cases. */
  happens(percent: number): boolean {
    return this.random() * 100 < percent;
  }

  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.random() * (highest - lowest + 1));
  }

  /** @throws {Error} when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }

  /** One of them, or undefined when there is none. */
  pickAny<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : this.pick(items);
  }

  /** One of the keys, each as often as its weight says. */
  weigh<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries<number>(weights) as [Key, number][];
    let left = this.random() * entries.reduce((total, [, weight]) => total + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new Error('There is nothing to weigh.');
  }

  /** So many different ones, or all when there are fewer. */
  some<Item>(items: readonly Item[], count: number): readonly Item[] {
    const left = [...items];
    return Array.from({ length: Math.min(count, items.length) }, () => {
      const [taken] = left.splice(this.between(0, left.length - 1), 1);
      return taken as Item;
    });
  }

  /** Milliseconds between two durations; short ones are as frequent as long ones. */
  durationMs(shortestMs: number, longestMs: number): number {
    return Math.round(shortestMs * (longestMs / shortestMs) ** this.random());
  }
}
