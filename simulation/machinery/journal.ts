/** Everything that happened during a run, in order: the calls of every execution, and other people's deeds. */
import type { Deed } from '../scenario/people.ts';
import type { Dealing } from './dealings.ts';
import type { WorldView } from './view.ts';

export type ServiceName = 'rds' | 'iam';

export interface CallEntry {
  readonly kind: 'call';
  /** Milliseconds since the epoch of the clock. */
  readonly at: number;
  /** The ARN of the execution that the call was made for. */
  readonly execution: string;
  /** The state of the machine that the call was made for, and the how-many-th task of the run that was. */
  readonly state: string;
  readonly task: number;
  readonly service: ServiceName;
  readonly action: string;
  /** As on the wire, such as `Parameters.Parameter.1.ParameterName`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The world just before a changing call, or before the first look of a task that records the start. */
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
  readonly name: Deed['name'];
  /** Of IAM: the role that it was done to. */
  readonly roleName: string | undefined;
  /** When the removed role is no longer listed. */
  readonly goneAt: number | undefined;
}

/** A changing call of another execution, as the one that is judged could notice it. */
export interface OtherEntry {
  readonly kind: 'other';
  readonly at: number;
}

/** What an execution is judged by. */
export type Entry = CallEntry | DeedEntry | OtherEntry;

/** What a run keeps: all calls are of some execution. */
export type RunEntry = CallEntry | DeedEntry | Dealing;

export function callsIn(journal: readonly Entry[]): readonly CallEntry[] {
  return journal.filter((entry) => entry.kind === 'call');
}

/** The calls of the workflow that had an effect, in order. */
export function changesIn(journal: readonly Entry[]): readonly CallEntry[] {
  return callsIn(journal).filter(({ changed }) => changed);
}
