/** How long RDS takes for what an execution waits for, drawn from a seed. */
import { type Random, seededRandom } from '../../local/runner/random.ts';

export type Phase = 'roles' | 'modification' | 'reboot';

export type Durations = Readonly<Record<Phase, number>>;

/** Assumed, in seconds, as nobody publishes them: a log-normal distribution by its median and its 90th percentile. */
const assumed: Readonly<Record<Phase, { readonly p50: number; readonly p90: number }>> = {
  roles: { p50: 133, p90: 435 },
  modification: { p50: 74, p90: 149 },
  reboot: { p50: 49, p90: 98 },
};

export const phases = Object.keys(assumed) as readonly Phase[];

/** The 90th percentile of a standard normal distribution. */
const z90 = 1.2815515655446004;

export function drawDurations(seed: string, executions: number): readonly Durations[] {
  const random = seededRandom(seed);
  return Array.from({ length: executions }, () => ({
    roles: drawLogNormal('roles', random),
    modification: drawLogNormal('modification', random),
    reboot: drawLogNormal('reboot', random),
  }));
}

function drawLogNormal(phase: Phase, random: Random): number {
  const { p50, p90 } = assumed[phase];
  const sigma = Math.log(p90 / p50) / z90;
  // Box and Muller's transform; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return p50 * Math.exp(sigma * normal);
}
