/** Reboots in a window: none outside of it, none forgotten, and one schedule a cluster at the most. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { ScheduledReboot } from '../../functions/contract/scheduled-reboot.ts';
import type { Executed } from '../executed.ts';
import { changesIn } from '../machinery/journal.ts';
import { firstOf, movedMeanwhile, type Property } from './property.ts';
import { protectedClusters, wishesOf } from './wishes.ts';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEK_MINUTES = 7 * 1440;

export const rebootsOnlyInItsWindow: Property = (executed, run) => {
  const { rebootWindow } = wishesOf(executed, run);
  if (rebootWindow === undefined) return undefined;
  return firstOf(
    rebootsOf(executed).map(({ at, instance }) =>
      minutesLeft(rebootWindow, at) > 0
        ? undefined
        : `${instance} was rebooted at ${new Date(at).toISOString()}, outside of ${rebootWindow}.`,
    ),
  );
};

/** A reboot takes as long as the one before it, with everything around it. */
export const endsRebootsInItsWindow: Property = (executed, run) => {
  const { rebootWindow } = wishesOf(executed, run);
  if (rebootWindow === undefined) return undefined;
  const reboots = rebootsOf(executed);
  return firstOf(
    reboots.map(({ at, instance }, index) => {
      const before = reboots[index - 1];
      const took = before === undefined ? 0 : (at - before.at) / 60_000;
      const left = minutesLeft(rebootWindow, at);
      return left >= took
        ? undefined
        : `${instance} was rebooted with ${left} minutes left, after one that took ${took}.`;
    }),
  );
};

export const forgetsNoReboot: Property = (executed, run) => {
  const { outcome, endedAt } = executed;
  const { reboot, dryRun } = wishesOf(executed, run);
  if (isFailure(outcome) || dryRun) return undefined;
  const waiting = outcome.instances.filter(({ parameterStatus }) => parameterStatus === 'pending-reboot');
  if (outcome.outcome !== 'reboot-scheduled') {
    const isForgotten =
      reboot === 'in-window' && waiting.length > 0 && outcome.outcome !== 'nothing-requested';
    if (!isForgotten || protectedClusters(executed, run).length > 0) return undefined;
    return `${waiting.map(({ identifier }) => identifier).join(', ')} waits, and nothing is scheduled.`;
  }
  const goesOn = run.executions.some((other) => scheduledIn(other) && other.startedAt >= endedAt);
  return goesOn ? undefined : `It said ${outcome.rebootAt}, and nothing was started after it.`;
};

export const schedulesOnceACluster: Property = ({ dealings }) =>
  firstOf(
    dealings.map((entry) =>
      entry.kind === 'schedule' && entry.schedules > 1
        ? `The cluster had ${entry.schedules} schedules.`
        : undefined,
    ),
  );

/** What it finds under the lock must be what was scheduled. */
export const rebootsForItsValuesOnly: Property = (executed) => {
  const scheduled = scheduledIn(executed);
  const cluster = executed.before.clusters.get(executed.cluster);
  const [reboot] = rebootsOf(executed);
  if (scheduled === undefined || reboot === undefined || cluster === undefined) return undefined;
  const values = executed.before.groups.get(cluster.group)?.values ?? {};
  const lost = scheduled.parameters.find(({ name, value }) => (values[name] ?? null) !== value);
  return lost && `${reboot.instance} was rebooted, and ${lost.name} was ${values[lost.name]}.`;
};

/** What the schedule says that has started an execution; undefined where somebody else has. */
export function scheduledIn({ input }: Pick<Executed, 'input'>): ScheduledReboot | undefined {
  return typeof input === 'object' && input !== null && 'scheduledReboot' in input
    ? (input.scheduledReboot as ScheduledReboot)
    : undefined;
}

/** Those that could be timed: an answer that is late is nobody's doing. */
function rebootsOf({ journal }: Executed): readonly { readonly at: number; readonly instance: string }[] {
  return changesIn(journal)
    .filter((call) => call.action === 'RebootDBInstance' && !movedMeanwhile(journal, journal.indexOf(call)))
    .map(({ at, fields }) => ({ at, instance: fields.DBInstanceIdentifier ?? '' }));
}

/** Worked out otherwise than the workflow does it. */
function minutesLeft(window: string, at: number): number {
  const [opens = 0, closes = 0] = window.split('-').map((time) => {
    const [day = '', hours, minutes] = time.split(':');
    return DAYS.indexOf(day) * 1440 + Number(hours) * 60 + Number(minutes);
  });
  const date = new Date(at);
  const minuteOfDay = date.getUTCHours() * 60 + date.getUTCMinutes() + date.getUTCSeconds() / 60;
  const now = date.getUTCDay() * 1440 + minuteOfDay;
  const end = closes > opens ? closes : closes + WEEK_MINUTES;
  const times = [now, now + WEEK_MINUTES].filter((time) => time >= opens && time < end);
  return times.length === 0 ? 0 : end - Math.min(...times);
}
