import type { Clock } from '../../local/clock/clock.ts';
import type { IamPlace } from '../../local/iam/access/iam-needs.ts';
import type { Place } from '../../local/iam/access/place.ts';
import type { Authorize } from '../../local/wire/service.ts';
import type { Turn } from './caller.ts';
import type { RunEntry } from './journal.ts';

/** What the template lets its functions do; RDS is asked about what it has, IAM about roles that are in it. */
export interface Authorizations {
  rds(tagsOf: Place['tagsOf']): Authorize;
  iam(findRole: IamPlace['findRole']): Authorize;
}

/** What the parts of a run share. */
export interface Shared {
  readonly clock: Clock;
  readonly journal: RunEntry[];
  readonly turn: Turn;
  readonly authorize: Authorizations;
}
