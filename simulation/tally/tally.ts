/** How often each outcome was reached, and each fault, deed and coincidence really met, over many runs. */
import Table from 'cli-table3';
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { callsIn, changesIn } from '../machinery/journal.ts';
import { faultsOf } from '../properties/property.ts';
import type { Run } from '../run.ts';
import { coincidencesIn } from './coincidences.ts';
import { conditionsOf } from './conditions.ts';

type Counts = Map<string, number>;

export class Tally {
  readonly #kinds: Counts = new Map();
  readonly #worlds: Counts = new Map();
  readonly #outcomes: Counts = new Map();
  readonly #coincidences: Counts = new Map();
  readonly #faults: Counts = new Map();
  readonly #deeds: Counts = new Map();
  readonly #changes: Counts = new Map();
  #runs = 0;

  get runs(): number {
    return this.#runs;
  }

  add(run: Run): void {
    this.#runs += 1;
    count(this.#kinds, run.scenario.kind);
    for (const condition of conditionsOf(run)) count(this.#worlds, condition);
    for (const coincidence of coincidencesIn(run)) count(this.#coincidences, coincidence);
    for (const { machine } of run.executions) count(this.#kinds, `started ${machine}`);
    for (const executed of run.executions) this.#addExecution(executed);
    for (const entry of run.journal) if (entry.kind === 'deed') count(this.#deeds, entry.name);
    for (const { action } of changesIn(run.again?.executed.journal ?? [])) count(this.#changes, action);
  }

  #addExecution({ outcome, journal, dealings }: Executed): void {
    count(this.#outcomes, isFailure(outcome) ? failureName(outcome) : `SUCCEEDED ${outcome.outcome}`);
    for (const { service, faults, outcome: answer } of callsIn(journal)) {
      for (const fault of faults) count(this.#faults, service === 'iam' ? `${fault}, of IAM` : fault);
      if (answer === 'Throttling' && faults.length === 0) count(this.#faults, 'throttled by the account');
    }
    for (const fault of faultsOf(dealings)) count(this.#faults, fault);
    for (const { action } of changesIn(journal)) count(this.#changes, action);
  }

  /** For a person. */
  describe(): string {
    const parts = [
      table('Kind of run', 'Runs', this.#kinds),
      table('World', 'Runs', this.#worlds),
      table('Outcome', 'Executions', this.#outcomes),
      table('Coincidence', 'Executions', this.#coincidences),
      table('Fault that hit', 'Calls', this.#faults),
      table('Done by others', 'Times', this.#deeds),
      table('Changing call', 'Times', this.#changes),
    ];
    return parts.join('\n\n');
  }

  /** The names of what was really met. */
  get met() {
    const names = (counts: Counts): readonly string[] => [...counts.keys()];
    return {
      worlds: names(this.#worlds),
      outcomes: names(this.#outcomes),
      coincidences: names(this.#coincidences),
      faults: names(this.#faults),
      deeds: names(this.#deeds),
    };
  }
}

/** What one run has met, each with its kind. */
export function metByRun(run: Run): readonly string[] {
  const tally = new Tally();
  tally.add(run);
  return Object.entries(tally.met).flatMap(([kind, names]) => names.map((name) => `${kind}: ${name}`));
}

function failureName({ status, error }: { readonly status: string; readonly error: string | null }): string {
  return status === 'FAILED' ? `FAILED ${error}` : status;
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function table(what: string, unit: string, counts: Counts): string {
  const made = new Table({ head: [what, unit], style: { head: [], border: [] } });
  made.push(...[...counts].toSorted(([, a], [, b]) => b - a).map(([name, times]) => [name, String(times)]));
  return made.toString();
}
