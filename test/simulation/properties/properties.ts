/** The table of properties, by what each of them demands of every execution. */
import type { Run } from '../run.ts';
import { doesWhatItPlanned, plansWhatIsDone, reportsItsChanges } from './agreement.ts';
import { endsInTime, namesItsError, staysWithinBounds } from './ending.ts';
import { failsForAReason, neverGoesBackAfterReboot, restoresTheStart } from './failure.ts';
import { ridesOutWhatPasses } from './perseverance.ts';
import type { Property } from './property.ts';
import { neverTakesTwoDown, rebootsOnce, rebootsOnlyPending, rebootsWriterFirst } from './reboots.ts';
import { changesNothingInPlan, doesNothingTwice, succeedsTruthfully } from './success.ts';
import { keepsOtherParameters, staysOnItsTerritory } from './territory.ts';

const properties: Readonly<Record<string, Property>> = {
  'ends by its deadline and the bounded grace': endsInTime,
  'makes a bounded number of calls': staysWithinBounds,
  'fails with a documented name': namesItsError,
  'succeeds only when the database can use the roles': succeedsTruthfully,
  'leaves a failed cluster as it was, or says what is left': restoresTheStart,
  'never goes back after a reboot': neverGoesBackAfterReboot,
  'fails only when something is in the way': failsForAReason,
  'rides out what passes': ridesOutWhatPasses,
  'reboots only what is pending': rebootsOnlyPending,
  'reboots the writer first': rebootsWriterFirst,
  'never takes two instances down': neverTakesTwoDown,
  'reboots no instance twice': rebootsOnce,
  'changes nothing that is not its own': staysOnItsTerritory,
  'keeps parameters that nobody asked about': keepsOtherParameters,
  'changes nothing in a dry run': changesNothingInPlan,
  'does nothing at the second start': doesNothingTwice,
  'does what it planned': doesWhatItPlanned,
  'plans what is done': plansWhatIsDone,
  'reports what it changed': reportsItsChanges,
};

export interface Violation {
  readonly property: string;
  readonly sentence: string;
  readonly start: 'first' | 'second';
}

export function violationsOf(run: Run): readonly Violation[] {
  const executions = [
    { start: 'first', executed: run.first } as const,
    ...(run.second ? [{ start: 'second', executed: run.second } as const] : []),
  ];
  return executions.flatMap(({ start, executed }) =>
    Object.entries(properties).flatMap(([property, check]) => {
      const sentence = check(executed, run);
      return sentence === undefined ? [] : [{ property, sentence, start }];
    }),
  );
}
