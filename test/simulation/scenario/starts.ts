/** Which executions there are, when each of them starts, and which of them somebody ends. */
import type { Chance } from './chance.ts';
import type { ScenarioKind } from './kinds.ts';
import { drawRequest } from './requests.ts';
import type { WorldPlan } from './scenario.ts';

export interface PlannedStart {
  readonly input: unknown;
  /** Counted from the beginning of the run. */
  readonly afterMs: number;
  readonly end: PlannedEnd | undefined;
}

/**
 * StopExecution so long after the start, if it still runs; or a state machine whose time is over then. `inCall`:
 * StopExecution just before the execution's so-many-th changing call instead, which is `afterMs` on its way: its
 * function goes on all the same.
 */
export interface PlannedEnd {
  readonly kind: 'ABORTED' | 'TIMED_OUT';
  readonly afterMs: number;
  readonly inCall?: number;
}

export function drawStarts(
  chance: Chance,
  kind: ScenarioKind,
  world: WorldPlan,
  input: unknown,
): readonly PlannedStart[] {
  if (kind !== 'together') return [{ input, afterMs: 0, end: undefined }];
  const first = { input, afterMs: 0, end: drawEnd(chance) };
  const others = Array.from({ length: Number(chance.weigh({ 1: 3, 2: 1 })) }, () => ({
    input: drawOther(chance, world, input),
    afterMs: chance.happens(40) ? chance.between(0, 2_000) : chance.durationMs(500, 900_000),
    end: drawEnd(chance),
  }));
  return [first, ...others];
}

/** A duplicate, or another request for the same cluster, at times an impatient one. */
function drawOther(chance: Chance, world: WorldPlan, input: unknown): unknown {
  if (chance.happens(35)) return input;
  const other = drawRequest(chance, world);
  const isObject = typeof other === 'object' && other !== null && !Array.isArray(other);
  return isObject && 'roles' in other && chance.happens(30) ? { ...other, timeoutMinutes: 5 } : other;
}

function drawEnd(chance: Chance): PlannedEnd | undefined {
  if (!chance.happens(25)) return undefined;
  if (chance.happens(30))
    return { kind: 'ABORTED', inCall: chance.between(1, 4), afterMs: chance.between(1_000, 25_000) };
  return {
    kind: chance.weigh({ ABORTED: 4, TIMED_OUT: 1 }),
    // Whole seconds, as a state machine counts its time.
    afterMs: 1000 * Math.ceil(chance.durationMs(1_000, 600_000) / 1000),
  };
}
