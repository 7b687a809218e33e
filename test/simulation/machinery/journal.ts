/** Everything that happened to the world during a run, in order: the workflow's calls and other people's deeds. */
import type { DeedName } from '../scenario/people.ts';
import type { WorldView } from './view.ts';

export interface CallEntry {
  readonly kind: 'call';
  /** Milliseconds since the epoch of the clock. */
  readonly at: number;
  /** The state of the machine that the call was made for, and the how-many-th task of the execution that was. */
  readonly state: string;
  readonly task: number;
  readonly action: string;
  /** As on the wire, such as `Parameters.Parameter.1.ParameterName`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The world just before a changing call. */
  readonly before: WorldView | undefined;
  /** `Success`, or the fault's code on the wire. */
  outcome: string;
  /** Whether it had its effect, whatever was answered. */
  changed: boolean;
  /** What was demanded to go wrong with it. */
  readonly faults: string[];
}

export interface DeedEntry {
  readonly kind: 'deed';
  readonly at: number;
  readonly name: DeedName;
}

export type Entry = CallEntry | DeedEntry;

export function callsIn(journal: readonly Entry[]): readonly CallEntry[] {
  return journal.filter((entry) => entry.kind === 'call');
}

/** The calls of the workflow that had an effect, in order. */
export function changesIn(journal: readonly Entry[]): readonly CallEntry[] {
  return callsIn(journal).filter(({ changed }) => changed);
}
