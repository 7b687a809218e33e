/** Reboots: only what waits for one, once, and never a second instance down. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { CallEntry, Entry } from '../machinery/journal.ts';
import type { ClusterView, MemberView } from '../machinery/view.ts';
import { firstOf, movedMeanwhile, type Property } from './property.ts';
import { wishesOf } from './wishes.ts';

interface Reboot {
  readonly identifier: string;
  readonly index: number;
  /** As it was just before. */
  readonly cluster: ClusterView;
  readonly member: MemberView | undefined;
}

export const rebootsOnlyPending: Property = (executed) =>
  firstOf(
    foreseeable(executed).map(({ identifier, member }) =>
      member?.parameterStatus === 'pending-reboot'
        ? undefined
        : `${identifier} was rebooted, and was ${member?.parameterStatus ?? 'no member'}.`,
    ),
  );

export const rebootsWriterFirst: Property = (executed) =>
  firstOf(
    foreseeable(executed).map(({ identifier, member, cluster }) => {
      const writer = cluster.members.find((candidate) => candidate.writer);
      if (member?.writer || writer?.parameterStatus !== 'pending-reboot') return undefined;
      const wasRebooted = rebootsIn(executed).some((reboot) => reboot.identifier === writer.identifier);
      return wasRebooted ? undefined : `${identifier} was rebooted before the writer ${writer.identifier}.`;
    }),
  );

export const neverTakesTwoDown: Property = (executed) =>
  firstOf(
    foreseeable(executed).map(({ identifier, cluster }) => {
      const other = cluster.members.find(
        (member) => member.identifier !== identifier && member.status !== 'available',
      );
      return other && `${identifier} was rebooted while ${other.identifier} was ${other.status}.`;
    }),
  );

export const rebootsOnce: Property = (executed) => {
  // Another one may have come to bear its name.
  const ids = rebootsIn(executed).map(({ member, identifier }) => member?.resourceId ?? identifier);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice && `${twice} was rebooted twice.`;
};

const TEN_MINUTES_MS = 600_000;

/** What bears the name of an instance that was rebooted is another one, and has its own reboot. */
export const rebootsWhoeverBearsTheName: Property = (executed) => {
  const { outcome, after, cluster, journal, endedAt } = executed;
  if (!isFailure(outcome) || outcome.error !== 'RebootUnfinishedError') return undefined;
  const rebooted = rebootsIn(executed).map(({ member }) => member?.resourceId);
  const members = after.clusters.get(cluster)?.members ?? [];
  const isCalm = members.every(({ status }) => status === 'available');
  const acted = journal.findLast(({ kind }) => kind !== 'call')?.at ?? 0;
  if (!isCalm || acted + TEN_MINUTES_MS > endedAt) return undefined;
  const waiting = members.find(
    ({ identifier, resourceId, parameterStatus }) =>
      parameterStatus === 'pending-reboot' &&
      !rebooted.includes(resourceId) &&
      rebootsIn(executed).some((reboot) => reboot.identifier === identifier),
  );
  return waiting && `${waiting.identifier} is another one than was rebooted, and waited for a reboot.`;
};

export const rebootsOnlyWhenAsked: Property = (executed, run) => {
  if (wishesOf(executed, run).reboot !== 'never') return undefined;
  const [reboot] = rebootsIn(executed);
  return reboot && `${reboot.identifier} was rebooted, and nothing was to be.`;
};

/** Those before which the workflow could see the world as it was. */
function foreseeable(executed: Executed): readonly Reboot[] {
  return rebootsIn(executed).filter(({ index }) => !movedMeanwhile(executed.journal, index));
}

function rebootsIn({ journal, cluster: own }: Executed): readonly Reboot[] {
  return journal.flatMap((entry, index) => {
    const cluster = isReboot(entry) ? entry.before?.clusters.get(own) : undefined;
    if (!isReboot(entry) || cluster === undefined) return [];
    const identifier = entry.fields.DBInstanceIdentifier ?? '';
    const member = cluster.members.find((candidate) => candidate.identifier === identifier);
    return [{ identifier, index, cluster, member }];
  });
}

function isReboot(entry: Entry): entry is CallEntry {
  return entry.kind === 'call' && entry.action === 'RebootDBInstance' && entry.changed;
}
