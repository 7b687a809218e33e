/** FAILED has a reason, and before the first reboot the cluster is then as it was, or the cause says that it is not. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { callsIn, changesIn, type Entry, type RunEntry } from '../machinery/journal.ts';
import type { WorldView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { differencesBetween, nowWaiting } from './differences.ts';
import { sharesGroup, withoutNeighbours } from './neighbours.ts';
import {
  hadFaults,
  hasOnlyReportFailed,
  type Property,
  tookOverMess,
  wasCutOff,
  wasRunInterfered,
} from './property.ts';
import { wishesOf } from './wishes.ts';

const saysThatAllIsAsItWas = /as it was at the start|Nothing was changed/;

export const restoresTheStart: Property = (executed, run) => {
  const { outcome } = executed;
  if (!isFailure(outcome) || wasCutOff(executed)) return undefined;
  const saysSo = saysThatAllIsAsItWas.test(outcome.cause ?? '');
  if (wasRunInterfered(run)) return saysSo ? untruth(executed) : undefined;
  if (tookOverMess(executed, run)) return undefined;
  if (saysSo) {
    const [difference] = differencesAfter(executed, run);
    return difference && `The cause says that all is as it was. ${difference}`;
  }
  if (wishesOf(executed, run).onFailure === 'keep' || isPastReturn(executed)) return undefined;
  const isHindered =
    hadFaults(executed, 'Roll Back') ||
    run.scenario.surroundings.options.throttling !== null ||
    rollBackMs(executed) >= LONGEST_ROLL_BACK_MS ||
    isRoleHindered(executed, run) ||
    isNeededByOthers(executed, run) ||
    sharesGroup(executed, run) ||
    nowWaiting(executed.before, executed.after, executed.cluster).length > 0;
  return isHindered ? undefined : `Nothing hindered the roll-back, and the cause says: ${outcome.cause}`;
};

/** What the cause claims although somebody interfered: of what RDS shows at once, and as far as it was looked at. */
function untruth({ cluster, before, after, journal, tenure }: Executed): string | undefined {
  const looks = callsIn(journal).filter(({ service }) => service === 'rds');
  const recorded = looks.findLast(({ state }) => state.startsWith('Validate'));
  const last = looks.at(-1);
  const isUnseen = ({ kind, at }: Entry) =>
    kind === 'deed' && (at <= (recorded?.at ?? 0) || at >= (last?.at ?? 0));
  if (tenure === undefined || journal.some(isUnseen)) return undefined;
  const own = before.clusters.get(cluster);
  const now = [...after.clusters.values()].find(({ resourceId }) => resourceId === own?.resourceId);
  const [was, is] = [own?.group, now?.group];
  return was === is ? undefined : `The cause says that all is as it was. Its group was ${was}, and is ${is}.`;
}

/** RDS may take longer than a roll-back waits. */
const LONGEST_ROLL_BACK_MS = 30 * 60_000;

/** A role that is added again may be refused, slow or INVALID by then, and one that RDS cannot assume is refused. */
function isRoleHindered(executed: Executed, run: Run): boolean {
  const { fates } = run.scenario.world;
  const listed = executed.before.clusters.get(executed.cluster)?.roles ?? [];
  const isInvalid = (arn: string) =>
    listed.some(({ roleArn, status }) => roleArn === arn && status === 'INVALID');
  const removes = executed.machine === 'DisassociateRolesStateMachine';
  return (
    removes && wishesOf(executed, run).roles.some(({ roleArn }) => roleArn in fates || isInvalid(roleArn))
  );
}

/**
 * A value stays that is the role of another cluster: one of the group, or, where the cluster leaves the group, any that may
 * be about to use it.
 */
function isNeededByOthers(executed: Executed, run: Run): boolean {
  const { before, after, cluster, outcome } = executed;
  const { roles, sharedParameterGroup } = wishesOf(executed, run);
  const cause = isFailure(outcome) ? (outcome.cause ?? '') : '';
  const [, group] = /of group (\S+) stays: another cluster/.exec(cause) ?? [];
  const isLeft = group !== undefined && group !== before.clusters.get(cluster)?.group;
  const others = [...after.clusters.values()].filter(({ identifier }) => identifier !== cluster);
  const have = new Set(others.flatMap((other) => other.roles.map(({ roleArn }) => roleArn)));
  const isModified = sharedParameterGroup === 'modify';
  return (isModified || isLeft) && roles.some(({ roleArn }) => have.has(roleArn));
}

function rollBackMs({ history, endedAt }: Executed): number {
  const begun = history.find(({ stateEnteredEventDetails: entered }) => entered?.name === 'Roll Back');
  return endedAt - (begun?.timestamp?.getTime() ?? endedAt);
}

/** What was left, as far as no other execution can have done it. */
function differencesAfter(executed: Executed, run: Run): readonly string[] {
  const { cluster, before, after, tenure } = executed;
  // Without the lock it was only looking on, while others may have changed things.
  if (tenure === undefined && run.executions.length > 1) return [];
  const isLast = !changedByOthers(run.journal.slice(tenure?.to ?? 0));
  const seen = (world: WorldView) => withoutNeighbours(world, executed, run);
  const dayLater = isLast
    ? differencesBetween(seen(before), seen(run.nextDay), cluster).map((text) => `${text} (a day later)`)
    : [];
  return [...differencesBetween(seen(before), seen(after), cluster), ...dayLater];
}

function changedByOthers(entries: readonly RunEntry[]): boolean {
  return entries.some((entry) => entry.kind === 'call' && entry.changed);
}

/** What RDS answers to a reboot that it refuses: with one of these the workflow counts it as not begun. */
const refusals = /AccessDenied|InvalidDBInstanceState/;

export const neverGoesBackAfterReboot: Property = ({ journal }) => {
  const changes = changesIn(journal);
  const reboot = changes.findIndex(
    ({ action, outcome }) => action === 'RebootDBInstance' && !refusals.test(outcome),
  );
  const back = reboot < 0 ? undefined : changes.slice(reboot).find(({ state }) => state === 'Roll Back');
  return back && `It called ${back.action} to roll back after a reboot.`;
};

/** Errors that only somebody else's deed or a fault can lead to. */
const foreignCauses =
  /^(AssociationLost|RdsUnavailable|IamUnavailable|InstanceBusy)Error$|StateFault$|^DBParameterGroupQuotaExceededFault$|Timedout$|^(States|DynamoDB|Sfn|Lambda)\.|AccessDenied/;

export const failsForAReason: Property = (executed, run) => {
  const { outcome } = executed;
  if (!isFailure(outcome) || wasRunInterfered(run) || hadFaults(executed)) return undefined;
  if (wasCutOff(executed) || tookOverMess(executed, run) || sharesGroup(executed, run)) return undefined;
  // RDS takes no change of such a cluster, though it is operational.
  if (executed.before.clusters.get(executed.cluster)?.status === 'storage-optimization') return undefined;
  if (!foreignCauses.test(outcome.error ?? '')) return undefined;
  return `Nothing was in the way, and it failed: ${outcome.error}: ${outcome.cause}`;
};

/**
 * Whatever fails while a reboot is asked for, and is no refusal of it, counts as one that may have begun; and where roles
 * are deleted, or only the report is missing, everything else is done.
 */
function isPastReturn(executed: Executed): boolean {
  const { journal } = executed;
  if (hasOnlyReportFailed(executed)) return true;
  if (callsIn(journal).some(({ state }) => state === 'Delete Roles')) return true;
  const asked = callsIn(journal).filter(({ state }) => state.startsWith('Reboot '));
  return asked.some(
    ({ action, changed, outcome }) =>
      (changed && action === 'RebootDBInstance') || (outcome !== 'Success' && !refusals.test(outcome)),
  );
}
