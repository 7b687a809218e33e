/** Things by name, without those that are gone by now, under the names that they have by now. */
export interface Perishable {
  identifier: string;
  /** Undefined unless it is being deleted. */
  readonly goneAt: number | undefined;
  /** Undefined unless it is being renamed; nobody else can have the new name from the call on. */
  renaming?: Renaming | undefined;
}

export interface Renaming {
  readonly to: string;
  /** From when on it has the new name, and nothing has the old one. */
  readonly at: number;
}

export class Registry<Thing extends Perishable> {
  readonly #byIdentifier = new Map<string, Thing>();
  #renaming: readonly Thing[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(thing: Thing): void {
    this.settle();
    this.#byIdentifier.set(thing.identifier, thing);
    if (thing.renaming !== undefined) this.#renaming = [...this.#renaming, thing];
  }

  find(identifier: string): Thing | undefined {
    this.settle();
    const thing = this.#byIdentifier.get(identifier);
    if (thing === undefined || !this.#isGone(thing)) return thing;
    this.#byIdentifier.delete(identifier);
    return undefined;
  }

  /** Whether something has the name, or will have it. */
  isTaken(identifier: string): boolean {
    return (
      this.find(identifier) !== undefined ||
      this.#renaming.some(({ renaming }) => renaming?.to === identifier)
    );
  }

  /** In the order of their names, as RDS lists them. */
  all(): readonly Thing[] {
    this.settle();
    const things = [...this.#byIdentifier.values()].filter((thing) => !this.#isGone(thing));
    return things.sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  }

  count(): number {
    return [...this.#byIdentifier.values()].filter((thing) => !this.#isGone(thing)).length;
  }

  rename(thing: Thing, renaming: Renaming): void {
    thing.renaming = renaming;
    this.#renaming = [...this.#renaming, thing];
  }

  remove(identifier: string): void {
    this.#byIdentifier.delete(identifier);
  }

  clear(): void {
    this.#byIdentifier.clear();
    this.#renaming = [];
  }

  /** Gives the names whose time has come. The old ones all go first: one may be the new name of another thing. */
  settle(): void {
    const due = this.#renaming.filter(({ renaming }) => renaming === undefined || renaming.at <= this.#now());
    if (due.length === 0) return;
    for (const thing of due) {
      if (this.#byIdentifier.get(thing.identifier) === thing) this.#byIdentifier.delete(thing.identifier);
    }
    for (const thing of due) {
      thing.identifier = thing.renaming?.to ?? thing.identifier;
      thing.renaming = undefined;
      this.#byIdentifier.set(thing.identifier, thing);
    }
    this.#renaming = this.#renaming.filter((thing) => !due.includes(thing));
  }

  #isGone({ goneAt }: Thing): boolean {
    return goneAt !== undefined && goneAt <= this.#now();
  }
}
