/** What the things of a run are called. All of it has the run's name in it, and nothing else in an account has. */
import { randomBytes } from 'node:crypto';

export interface Names {
  readonly run: string;
  /** Of the stack, where the run deploys one. */
  readonly stack: string;
  readonly cluster: string;
  readonly instance: string;
  /** A cluster that asks for its role by a tag, and never has an instance. */
  readonly taggedCluster: string;
  /** Names that the default of the stack's PassableRoles lets through. */
  readonly roles: { readonly first: string; readonly next: string; readonly unassumable: string };
}

/** In the place of a run's name in a recording. */
export const MASKED_RUN = 'run000000000';

export function newRun(): string {
  return `run${randomBytes(5).toString('hex').slice(0, 9)}`;
}

export function namesOf(run: string): Names {
  const prefix = `aurora-roles-acceptance-${run}`;
  return {
    run,
    stack: prefix,
    cluster: prefix,
    instance: `${prefix}-1`,
    taggedCluster: `${prefix}-tagged`,
    roles: {
      first: `AllowAurora-${run}-first`,
      next: `AllowAurora-${run}-next`,
      unassumable: `AllowAurora-${run}-unassumable`,
    },
  };
}
