/** How often each outcome was reached, and each kind of fault and deed really hit, over many runs. */
import Table from 'cli-table3';
import { isFailure } from '../../cli/display/outcome.ts';
import { callsIn, changesIn } from './machinery/journal.ts';
import type { Run } from './run.ts';

type Counts = Map<string, number>;

export class Tally {
  readonly #outcomes: Counts = new Map();
  readonly #faults: Counts = new Map();
  readonly #deeds: Counts = new Map();
  readonly #changes: Counts = new Map();
  #runs = 0;

  get runs(): number {
    return this.#runs;
  }

  add({ first, second }: Run): void {
    this.#runs += 1;
    const { outcome } = first;
    count(this.#outcomes, isFailure(outcome) ? `FAILED ${outcome.error}` : `SUCCEEDED ${outcome.outcome}`);
    for (const entry of first.journal) if (entry.kind === 'deed') count(this.#deeds, entry.name);
    for (const { faults, outcome: answer } of callsIn(first.journal)) {
      for (const fault of faults) count(this.#faults, fault);
      if (answer === 'Throttling' && faults.length === 0) count(this.#faults, 'throttled by the account');
    }
    for (const { action } of [first, second].flatMap((executed) => changesIn(executed?.journal ?? []))) {
      count(this.#changes, action);
    }
  }

  /** For a person. */
  describe(): string {
    const parts = [
      table('Outcome', 'Runs', this.#outcomes),
      table('Fault that hit', 'Calls', this.#faults),
      table('Done by others', 'Times', this.#deeds),
      table('Changing call', 'Times', this.#changes),
    ];
    return parts.join('\n\n');
  }

  /** The names of the faults and of the deeds that were really met. */
  get met(): { readonly faults: readonly string[]; readonly deeds: readonly string[] } {
    return { faults: [...this.#faults.keys()], deeds: [...this.#deeds.keys()] };
  }
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function table(what: string, unit: string, counts: Counts): string {
  const made = new Table({ head: [what, unit], style: { head: [], border: [] } });
  made.push(...[...counts].toSorted(([, a], [, b]) => b - a).map(([name, times]) => [name, String(times)]));
  return made.toString();
}
