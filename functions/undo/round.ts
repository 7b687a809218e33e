/** The result of one round of the roll-back. */

import { isFault } from '../aws/rds/client.ts';
import type { Cluster } from '../aws/rds/clusters.ts';
import type { Association, Change, Start } from '../contract/association.ts';
import { sentence } from '../errors/sentence.ts';

/** What is to be undone: the request, the state at the start, the changes made, and what earlier rounds undid. */
export interface Undertaking {
  /** The cluster as this round has seen it, even if renamed; null when it is gone or could not be looked at. */
  readonly cluster: Cluster | null;
  readonly association: Association;
  readonly start: Start;
  readonly changes: readonly Change[];
  /** The state whose failure led here, if it may have made changes that `changes` does not list; otherwise null. */
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

/** Merges rounds into one, without duplicate sentences. */
export function merge(rounds: readonly Round[]): Round {
  return {
    changes: rounds.flatMap(({ changes }) => changes),
    waiting: [...new Set(rounds.flatMap(({ waiting }) => waiting))],
    left: [...new Set(rounds.flatMap(({ left }) => left))],
  };
}

/** Transient faults, most of which pass when RDS has finished something else. The next round retries the step. */
const passing = [
  'IamUnavailableError',
  'InvalidDBClusterStateFault',
  'InvalidDBParameterGroupStateFault',
  'RdsUnavailableError',
] as const;

/** Takes one step. A fault never ends the roll-back: it is retried in the next round, or reported and left. */
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

/** The result of a step that failed. */
export function failureOf(what: string, error: unknown): Round {
  if (!(error instanceof Error)) throw error;
  const failure = sentence(`${what}: ${error.name}: ${error.message}`);
  return isFault(error, ...passing) ? waitingFor(failure) : { ...nothing, left: [failure] };
}
