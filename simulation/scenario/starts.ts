/** Which executions there are, when each of them starts, and which of them somebody ends. */
import type { Chance } from './chance.ts';
import type { ScenarioKind } from './kinds.ts';
import { CLUSTER } from './names.ts';
import { drawRemoval, removalOf } from './removals.ts';
import { drawRequest } from './requests.ts';
import type { WorldPlan } from './scenario.ts';

/** The two state machines of the stack. */
export const machineNames = ['AssociateRolesStateMachine', 'DisassociateRolesStateMachine'] as const;
export type MachineName = (typeof machineNames)[number];

export interface PlannedStart {
  readonly machine: MachineName;
  /** The identifier of the cluster that it is about, whatever its input says. */
  readonly cluster: string;
  readonly input: unknown;
  /** Counted from the beginning of the run. */
  readonly afterMs: number;
  readonly end: PlannedEnd | undefined;
}

export interface NamedStart extends PlannedStart {
  readonly name: string;
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
  /** Only changing calls of a roll-back count for `inCall`. */
  readonly whileRollingBack?: true;
}

export function drawStarts(
  chance: Chance,
  kind: ScenarioKind,
  world: WorldPlan,
  input: unknown,
): readonly PlannedStart[] {
  const removes = kind === 'removal' || (kind === 'together' && chance.happens(20));
  const work = removes ? removal(drawRemoval(chance, world)) : association(input);
  if (kind !== 'together') return [{ ...work, afterMs: 0, end: undefined }];
  const first = { ...work, afterMs: 0, end: drawEnd(chance) };
  const others = Array.from({ length: Number(chance.weigh({ 1: 3, 2: 1 })) }, () => ({
    ...drawOther(chance, world, work),
    afterMs: chance.happens(40) ? chance.between(0, 2_000) : chance.durationMs(500, 900_000),
    end: drawEnd(chance),
  }));
  return [first, ...others];
}

type Work = Pick<PlannedStart, 'machine' | 'cluster' | 'input'>;

export function association(input: unknown, cluster = CLUSTER): Work {
  return { machine: 'AssociateRolesStateMachine', cluster, input };
}

export function removal(input: unknown): Work {
  return { machine: 'DisassociateRolesStateMachine', cluster: CLUSTER, input };
}

/** A duplicate, the contrary, or another request for the same cluster, at times an impatient one. */
function drawOther(chance: Chance, world: WorldPlan, first: Work): Work {
  if (chance.happens(35)) return first;
  if (chance.happens(30)) return removal(removalOf(first.input) ?? drawRemoval(chance, world));
  return association(drawOtherRequest(chance, world));
}

function drawOtherRequest(chance: Chance, world: WorldPlan): unknown {
  const other = drawRequest(chance, world);
  const isObject = typeof other === 'object' && other !== null && !Array.isArray(other);
  return isObject && 'roles' in other && chance.happens(30) ? { ...other, timeoutMinutes: 5 } : other;
}

export function drawEnd(chance: Chance): PlannedEnd | undefined {
  if (!chance.happens(30)) return undefined;
  const afterMs = chance.between(1_000, 25_000);
  if (chance.happens(25)) return { kind: 'ABORTED', inCall: chance.between(1, 4), afterMs };
  if (chance.happens(20)) return { kind: 'ABORTED', inCall: 1, whileRollingBack: true, afterMs };
  return {
    kind: chance.weigh({ ABORTED: 3, TIMED_OUT: 2 }),
    // Whole seconds, as a state machine counts its time.
    afterMs: 1000 * Math.ceil(chance.durationMs(1_000, 600_000) / 1000),
  };
}
