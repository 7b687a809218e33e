/** What one round of undoing comes to. */

import { isFault } from '../aws/rds/client.ts';
import type { Cluster } from '../aws/rds/clusters.ts';
import type { Association, Change, Start } from '../contract/association.ts';
import { sentence } from '../errors/sentence.ts';

/** What is to be undone: what was wanted, how it was at the start, what was done, and what earlier rounds undid. */
export interface Undertaking {
  /** The cluster of the association as this round has seen it, by whatever name; null when it was not to be seen. */
  readonly cluster: Cluster | null;
  readonly association: Association;
  readonly start: Start;
  readonly changes: readonly Change[];
  /** The state whose failure led here, if it may have done something that `changes` does not list; otherwise null. */
  readonly failedTask: string | null;
  readonly secondsSinceRemoval: number | null;
  readonly rolesGone: boolean;
  readonly rolledBack: readonly Change[];
}

export interface Round {
  readonly changes: readonly Change[];
  /** One sentence for each thing that must happen before the rest can be undone. */
  readonly waiting: readonly string[];
  /** One sentence for each thing that cannot be undone. */
  readonly left: readonly string[];
}

export const nothing: Round = { changes: [], waiting: [], left: [] };

export function changed(...changes: readonly Change[]): Round {
  return { ...nothing, changes };
}

export function waitingFor(sentence: string): Round {
  return { ...nothing, waiting: [sentence] };
}

/** The rounds as one; a sentence that several of them say is said once. */
export function merge(rounds: readonly Round[]): Round {
  return {
    changes: rounds.flatMap(({ changes }) => changes),
    waiting: [...new Set(rounds.flatMap(({ waiting }) => waiting))],
    left: [...new Set(rounds.flatMap(({ left }) => left))],
  };
}

/** Faults that pass, most when RDS has finished something else: the step is tried again in the next round. */
const passing = [
  'IamUnavailableError',
  'InvalidDBClusterStateFault',
  'InvalidDBParameterGroupStateFault',
  'RdsUnavailableError',
] as const;

/** Takes one step. A fault never ends the roll-back: it is waited out, or said and left. */
export async function attempt(
  what: string,
  step: () => Promise<Round>,
  failed = 'could not be rolled back',
): Promise<Round> {
  try {
    return await step();
  } catch (error) {
    return failureOf(`${what} ${failed}`, error);
  }
}

/** What a step that failed comes to. */
export function failureOf(what: string, error: unknown): Round {
  if (!(error instanceof Error)) throw error;
  const failure = sentence(`${what}: ${error.name}: ${error.message}`);
  return isFault(error, ...passing) ? waitingFor(failure) : { ...nothing, left: [failure] };
}
