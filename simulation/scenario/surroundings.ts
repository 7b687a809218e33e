/** How fast this RDS is, and which of the answers that AWS's documentation leaves open it gives. */
import type { Duration } from '../../local/clock/duration.ts';
import { defaultTimings, type Timings } from '../../local/rds/timings.ts';
import type { Chance } from './chance.ts';
import type { Surroundings, WorldPlan } from './scenario.ts';

export function drawSurroundings(chance: Chance, { groups }: WorldPlan): Surroundings {
  const isSlow = chance.happens(15);
  return {
    timings: drawTimings(chance, isSlow ? 3 : 1),
    options: {
      throttling: chance.happens(12)
        ? { burst: chance.between(5, 40), perSecond: chance.between(1, 12) }
        : null,
      groupModificationMovesClusters: chance.happens(75),
      refusesRolesThatCannotBeAssumed: chance.happens(75),
      rolesMustExist: true,
      statusOfRemovedRole: chance.happens(75) ? 'PENDING' : 'ACTIVE',
      greenGetsRoles: false,
      quotas: chance.happens(9) ? { DBClusterParameterGroups: groups.length } : {},
    },
    propagation: drawPropagation(chance),
  };
}

/** How late IAM tells RDS: from far below to far above the minute that the workflow waits. */
function drawPropagation(chance: Chance): Duration {
  const medianMs = chance.durationMs(2_000, 120_000);
  return { medianMs, p90Ms: 1.5 * medianMs };
}

/** Log-normal around the medians of the local RDS, a tenth of the draws longer than two and a half times that. */
function drawTimings(chance: Chance, slowness: number): Timings {
  const varied = Object.entries(defaultTimings).map(([name, duration]) => {
    const medianMs = Number(duration) * slowness;
    return [name, { medianMs, p90Ms: 2.5 * medianMs }];
  });
  // The first wait after a modification counts on a status that shows within half a minute.
  return { ...Object.fromEntries(varied), statusLagMs: chance.between(0, 30_000) } as Timings;
}
