/** Things by name, without those that are gone by now, as they have become by now. */
export interface Perishable {
  identifier: string;
  /** Undefined unless it is being deleted. */
  readonly goneAt: number | undefined;
  /** What it will be by itself, oldest first; nobody else can have a new name from the call on. */
  becoming?: readonly Becoming[] | undefined;
}

/** What something becomes at a time: by a renaming, or an upgrade. */
export interface Becoming {
  readonly at: number;
  readonly identifier?: string;
  readonly engineVersion?: string;
}

export class Registry<Thing extends Perishable> {
  readonly #byIdentifier = new Map<string, Thing>();
  #changing: readonly Thing[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(thing: Thing): void {
    this.settle();
    this.#byIdentifier.set(thing.identifier, thing);
    if (thing.becoming?.length) this.#changing = [...this.#changing, thing];
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
    const isPromised = ({ becoming = [] }: Thing) => becoming.some((each) => each.identifier === identifier);
    return this.find(identifier) !== undefined || this.#changing.some(isPromised);
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

  change(thing: Thing, becoming: Becoming): void {
    thing.becoming = [...(thing.becoming ?? []), becoming].sort((a, b) => a.at - b.at);
    if (!this.#changing.includes(thing)) this.#changing = [...this.#changing, thing];
  }

  remove(identifier: string): void {
    this.#byIdentifier.delete(identifier);
  }

  clear(): void {
    this.#byIdentifier.clear();
    this.#changing = [];
  }

  /** Lets things become what they are by now. The old names all go first: one may be the new name of another thing. */
  settle(): void {
    if (this.#changing.length === 0) return;
    const due = this.#changing.filter(({ becoming = [] }) => becoming.some((each) => this.#isDue(each)));
    // What is gone may have a successor of its name.
    const listed = due.filter((thing) => this.#byIdentifier.get(thing.identifier) === thing);
    for (const { identifier } of listed) this.#byIdentifier.delete(identifier);
    for (const thing of due) this.#become(thing);
    for (const thing of listed) this.#byIdentifier.set(thing.identifier, thing);
    this.#changing = this.#changing.filter(({ becoming = [] }) => becoming.length > 0);
  }

  #become(thing: Thing): void {
    for (const { at: _, ...become } of thing.becoming?.filter((each) => this.#isDue(each)) ?? []) {
      Object.assign(thing, become);
    }
    thing.becoming = thing.becoming?.filter((each) => !this.#isDue(each));
  }

  #isDue({ at }: Becoming): boolean {
    return at <= this.#now();
  }

  #isGone({ goneAt }: Thing): boolean {
    return goneAt !== undefined && goneAt <= this.#now();
  }
}
