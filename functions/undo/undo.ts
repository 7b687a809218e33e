/**
 * Undoes what is still as this workflow left it, in reverse order. Every step is idempotent, so a round may be repeated.
 * What RDS does not allow yet is waited for.
 */

import { attachParameterGroup, type Cluster } from '../aws/rds/clusters.ts';
import { isUsable } from '../cluster/status.ts';
import { describeChange, groupAttached, roleNameOf } from '../contract/changes.ts';
import { addRemovedRoles } from './add-removed-roles.ts';
import { deleteMadeGroup } from './delete-made-group.ts';
import { findDifferences } from './differences.ts';
import { endHopelessWait } from './end-hopeless-wait.ts';
import { type Look, unseen } from './look.ts';
import { removeAddedRoles } from './remove-added-roles.ts';
import { restoreParameters } from './restore-parameters.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking, waitingFor } from './round.ts';
import { undoConnections } from './undo-connections.ts';

/** One round. When it changed something or waits for something, another must follow. */
export async function undo(done: Omit<Undertaking, 'cluster'>, seen: Look): Promise<Round> {
  const undertaking = { ...done, cluster: seen.cluster };
  if (seen.cluster !== null) return undoOn(seen.cluster, undertaking);
  const isGone = seen.failure === null;
  const blind = merge([unseen(seen, done.association.cluster), ...(isGone ? [] : [stillMade(undertaking)])]);
  // A transient fault is waited out: once the cluster can be read again, everything can be undone in order.
  if (blind.waiting.length > 0) return blind;
  return merge([blind, await undoWithoutCluster(undertaking, isGone)]);
}

/** If the cluster could not be looked at, a person must know what to look for. */
function stillMade({ association, changes, failedTask }: Undertaking): Round {
  const roles = failedTask === 'Make Roles' ? (association.connections ?? []) : [];
  const unknown = failedTask === null ? [] : [`what ${failedTask} may have done`];
  const made = [
    ...changes.map(describeChange),
    ...unknown,
    ...roles.map(({ roleArn }) => `role ${roleNameOf(roleArn)}`),
  ];
  if (made.length === 0) return nothing;
  return {
    ...nothing,
    left: [`Made, and still there unless it is listed as rolled back: ${made.join(', ')}.`],
  };
}

async function undoOn(cluster: Cluster, undertaking: Undertaking): Promise<Round> {
  const { association, changes, rolledBack } = undertaking;
  const { intent, parameterGroup } = association;
  const group = `Parameter group ${parameterGroup.name}`;
  const added = intent === 'disassociate' ? await addRemovedRoles(undertaking, cluster) : nothing;
  const reattached = await attempt(`Cluster ${cluster.identifier}`, () =>
    reattachGroup(undertaking, cluster),
  );
  const isAttached = cluster.parameterGroup === parameterGroup.name && reattached.changes.length === 0;
  const undone = merge([
    added,
    reattached,
    await attempt(group, () => restoreParameters(undertaking)),
    ...(intent === 'associate'
      ? [await removeAddedRoles(undertaking, cluster), await addRemovedRoles(undertaking, cluster)]
      : []),
    await attempt(group, () => deleteMadeGroup(undertaking, isAttached)),
    await undoConnections(undertaking),
  ]);
  // If nothing is left to undo of what was changed, an earlier round may have undone it, and its answer was lost.
  const isUndone = changes.length > 0 && undone.waiting.length === 0 && undone.left.length === 0;
  const isRolledBack = rolledBack.length > 0 || isUndone;
  const round = merge([undone, settle(cluster, undone, isRolledBack)]);
  if (round.waiting.length > 0 || round.left.length > 0) return endHopelessWait(cluster, round);
  const compare = () => findDifferences(undertaking, cluster);
  const failed = 'could not be compared with how it was at the start';
  return attempt(`Cluster ${cluster.identifier}`, compare, failed);
}

/** What can be undone when the cluster is gone or could not be looked at: group, and roles that no cluster can list. */
async function undoWithoutCluster(undertaking: Undertaking, isGone: boolean): Promise<Round> {
  const group = `Parameter group ${undertaking.association.parameterGroup.name}`;
  return merge([
    await attempt(group, () => restoreParameters(undertaking)),
    await attempt(group, () => deleteMadeGroup(undertaking, false)),
    ...(isGone ? [await undoConnections(undertaking)] : []),
  ]);
}

async function reattachGroup({ association, start }: Undertaking, cluster: Cluster): Promise<Round> {
  const { identifier, parameterGroup: attached } = cluster;
  if (attached !== association.parameterGroup.name || attached === start.parameterGroup) return nothing;
  await attachParameterGroup(identifier, start.parameterGroup);
  return changed(groupAttached(identifier, attached, start.parameterGroup));
}

/** RDS shows a change of status some seconds late, so another round must follow one that changed something. */
function settle({ identifier, status }: Cluster, { changes }: Round, isRolledBack: boolean): Round {
  if (changes.length > 0) return waitingFor(`Cluster ${identifier} is still applying the roll-back.`);
  return isRolledBack && !isUsable(status) ? waitingFor(`Cluster ${identifier} is ${status}.`) : nothing;
}
