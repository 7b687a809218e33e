/** How long IAM takes, in milliseconds of the clock. */
import type { Duration } from '../clock/duration.ts';

export interface Timings {
  /** Until other services know of a role, of a change of its trust policy, or of its end. */
  readonly propagationMs: Duration;
}

/**
 * [D] Changes are not there for everybody at once. [R] That a new role is refused by RDS for some seconds, and that a
 * minute was always enough; [F] the median.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const defaultTimings: Timings = { propagationMs: 10_000 };
