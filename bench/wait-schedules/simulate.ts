/** Plays a schedule on executions whose durations are known. */
import { type Durations, type Phase, phases } from './durations.ts';
import type { Schedule } from './schedules.ts';

export interface Result {
  /** What is waited longer than needed, as a share of what RDS takes. */
  readonly lagShare: number;
  /** Looks an execution, on average. */
  readonly looks: Readonly<Record<Phase, number>>;
}

export function simulate(schedule: Schedule, executions: readonly Durations[]): Result {
  const looks = { roles: 0, modification: 0, reboot: 0 };
  let lag = 0;
  let needed = 0;
  for (const durations of executions) {
    for (const phase of phases) {
      const played = play(schedule, phase, durations[phase]);
      looks[phase] += played.looks / executions.length;
      lag += played.endedAt - durations[phase];
      needed += durations[phase];
    }
  }
  return { lagShare: lag / needed, looks };
}

/** One phase: looks until as many in a row as the schedule wants have found it done. */
export function play(
  { wait, probes = 1 }: Schedule,
  phase: Phase,
  duration: number,
): { readonly endedAt: number; readonly looks: number } {
  let endedAt = 0;
  let good = 0;
  let looks = 0;
  while (good < probes) {
    endedAt += wait(phase, looks);
    looks += 1;
    if (endedAt >= duration) good += 1;
  }
  return { endedAt, looks };
}
