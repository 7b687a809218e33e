/** A plan, and the execution of the same request after it in the same world: they agree, or both are refused alike. */
import { expect } from 'vitest';
import { isFailure } from '../../cli/display/outcome.ts';
import type { Change } from '../../functions/contract/association.ts';
import type { Report, ReportedInstance } from '../../functions/contract/report.ts';
import type { Run } from './local-world.ts';

/**
 * Calls, targets, values before and after, in order; which members reboot, at once or at which time; or the refusal, word for
 * word. What the execution leaves for a window, it schedules.
 */
export function expectAgreement(planned: Run, done: Run): void {
  expect(planned.changingCalls).toEqual([]);
  expect(whatItSays(done)).toEqual(whatItSays(planned));
  const announced = isFailure(planned.outcome) ? [] : changesNow(planned.outcome);
  const scheduling =
    !isFailure(planned.outcome) && planned.outcome.rebootAt !== null
      ? [expect.stringMatching(/^(Create|Update)Schedule$/)]
      : [];
  expect(done.changingCalls).toEqual([...announced.map(({ action }) => action), ...scheduling]);
  expect(done.work.reboots).toBe(announced.filter(isReboot).length);
}

function whatItSays({ outcome }: Run): object {
  if (isFailure(outcome)) return { error: outcome.error, cause: outcome.cause };
  return {
    changes: changesNow(outcome).map(({ at, ...change }) => change),
    rebooted: outcome.instances.filter(isRebooted).map(({ identifier }) => identifier),
    rebootAt: outcome.rebootAt,
  };
}

function changesNow({ changes, rebootAt }: Report): readonly Change[] {
  return changes.filter((change) => rebootAt === null || !isReboot(change));
}

function isReboot({ action }: Change): boolean {
  return action === 'RebootDBInstance';
}

/** Also of a plan, which reboots nothing, and of a reader that reboots with the writer. */
function isRebooted({ rebooted, rebootAt, reason }: ReportedInstance): boolean {
  return rebooted || rebootAt !== null || /^(Would be rebooted|Reboots with)/.test(reason);
}
