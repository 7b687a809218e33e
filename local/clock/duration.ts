/** How long something takes, in milliseconds of a clock. */

/** A fixed duration, or one drawn each time: log-normal with this median, a tenth of the draws above `p90Ms`. */
export type Duration = number | { readonly medianMs: number; readonly p90Ms: number };

/** The 90th percentile of the standard normal distribution. */
const Z90 = 1.2815515655446004;

/** Draws a duration; `random` gives numbers from 0 up to 1, and is asked only for those that vary. */
export function drawDuration(duration: Duration, random: () => number): number {
  if (typeof duration === 'number') return duration;
  const sigma = Math.log(duration.p90Ms / duration.medianMs) / Z90;
  // Box and Muller's way to a normal number; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(duration.medianMs * Math.exp(sigma * normal));
}
