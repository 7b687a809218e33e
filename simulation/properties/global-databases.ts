/** A reboot of the writer that leads a global database reboots other clusters too: only with leave. */
import { isFailure } from '../../cli/display/outcome.ts';
import { firstOf, type Property } from './property.ts';
import { protectedClusters, wishesOf } from './wishes.ts';

export const asksBeforeGlobalReboot: Property = (executed, run) => {
  if (wishesOf(executed, run).allowGlobalReboot) return undefined;
  return firstOf(
    executed.journal.map((entry) => {
      if (entry.kind !== 'call' || entry.action !== 'RebootDBInstance' || !entry.changed) return undefined;
      const cluster = entry.before?.clusters.get(executed.cluster);
      const member = cluster?.members.find(
        ({ identifier }) => identifier === entry.fields.DBInstanceIdentifier,
      );
      if (!member?.writer || !cluster || cluster.secondaries.length === 0) return undefined;
      return `${member.identifier} was rebooted, and with it ${cluster.secondaries.join(', ')}.`;
    }),
  );
};

/** What waits for a reboot then says for whose sake, unless the writer waits for none. */
export const saysWhatIsHeldBack: Property = (executed, run) => {
  const { outcome } = executed;
  const spared = protectedClusters(executed, run);
  if (isFailure(outcome) || outcome.outcome !== 'reboot-pending' || spared.length === 0) return undefined;
  if (!outcome.instances.some(({ writer, parameterStatus }) => writer && parameterStatus !== 'in-sync'))
    return undefined;
  const silent = outcome.instances.find(
    ({ parameterStatus, reason }) =>
      parameterStatus !== 'in-sync' && !spared.every((arn) => reason.includes(arn)),
  );
  return silent && `${silent.identifier} waits for a reboot: ${silent.reason}`;
};
