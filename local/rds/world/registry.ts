/** Things by name, without those that are gone by now. */
export interface Perishable {
  readonly identifier: string;
  /** Undefined unless it is being deleted. */
  readonly goneAt: number | undefined;
}

export class Registry<Thing extends Perishable> {
  readonly #byIdentifier = new Map<string, Thing>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(thing: Thing): void {
    this.#byIdentifier.set(thing.identifier, thing);
  }

  find(identifier: string): Thing | undefined {
    const thing = this.#byIdentifier.get(identifier);
    if (thing === undefined || !this.#isGone(thing)) return thing;
    this.#byIdentifier.delete(identifier);
    return undefined;
  }

  /** In the order of their names, as RDS lists them. */
  all(): readonly Thing[] {
    const things = [...this.#byIdentifier.values()].filter((thing) => !this.#isGone(thing));
    return things.sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  }

  /** Renames what `change` renames. */
  rename(thing: Thing, change: () => void): void {
    this.#byIdentifier.delete(thing.identifier);
    change();
    this.#byIdentifier.set(thing.identifier, thing);
  }

  remove(identifier: string): void {
    this.#byIdentifier.delete(identifier);
  }

  clear(): void {
    this.#byIdentifier.clear();
  }

  #isGone({ goneAt }: Thing): boolean {
    return goneAt !== undefined && goneAt <= this.#now();
  }
}
