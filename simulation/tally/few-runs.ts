/** Finds as few runs as meet everything that all of them meet: a test makes those, and needs no others. */
export class FewRuns {
  readonly #metBy = new Map<number, ReadonlySet<string>>();

  /** The runs one after the other, from the first on, with the names of what each has met. */
  add(met: Iterable<string>): void {
    this.#metBy.set(this.#metBy.size + 1, new Set(met));
  }

  /** Their numbers: time and again that of the run that meets most of what is left. */
  numbers(): readonly number[] {
    const left = new Set([...this.#metBy.values()].flatMap((met) => [...met]));
    const chosen: number[] = [];
    while (left.size > 0) {
      const newTo = (met: ReadonlySet<string>) => [...met].filter((name) => left.has(name)).length;
      const [number, met] = [...this.#metBy].reduce((a, b) => (newTo(b[1]) > newTo(a[1]) ? b : a));
      chosen.push(number);
      for (const name of met) left.delete(name);
    }
    return chosen.toSorted((a, b) => a - b);
  }
}
