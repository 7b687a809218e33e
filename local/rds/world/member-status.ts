/**
 * DBClusterParameterGroupStatus of a member: what it really runs with, compared with what its cluster has attached.
 */
import { lagBehind } from './parameters.ts';
import type { Attachment, Cluster, Instance, ParameterGroup } from './state.ts';

/**
 * `in-sync`, `applying` or `pending-reboot`. A newly attached group needs a start of the instance; a changed value of
 * the attached one needs it unless it is applied immediately. Attaching the group that the instance still runs with
 * makes it in-sync again [F]. How long `applying` shows is not documented [F].
 */
export function parameterStatus(
  cluster: Cluster,
  instance: Instance,
  attachedGroup: ParameterGroup | undefined,
  now: number,
): string {
  const startedAt = instance.starts.findLast((at) => at <= now);
  // An instance that is being created comes up with what is attached.
  if (startedAt === undefined) return 'in-sync';
  const attached = cluster.attachments.findLast(({ showsAt }) => showsAt <= now);
  if (attached === undefined) return 'in-sync';
  if (attached.at > startedAt && attached.settledAt > now) return 'applying';
  if (attachmentAt(cluster, startedAt)?.groupId !== attached.groupId) return 'pending-reboot';
  if (attachedGroup?.id !== attached.groupId) return 'in-sync';
  return lagBehind(attachedGroup, startedAt, now) ?? 'in-sync';
}

/** The attachment that the cluster shows, from the call on. */
export function currentAttachment(cluster: Cluster): Attachment {
  const attachment = cluster.attachments.at(-1);
  if (attachment === undefined) throw new Error(`Cluster ${cluster.identifier} has no parameter group.`);
  return attachment;
}

function attachmentAt(cluster: Cluster, time: number): Attachment | undefined {
  return cluster.attachments.findLast(({ at }) => at <= time);
}
