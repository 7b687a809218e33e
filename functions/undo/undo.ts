/**
 * Undoes, in the reverse order of doing, what is still as this workflow left it. Every step does nothing where nothing
 * is left to undo, so that a round may be repeated; what RDS does not let happen yet is waited for.
 */

import { attachParameterGroup, findCluster } from '../aws/rds/clusters.ts';
import { isUsable } from '../cluster/status.ts';
import { groupAttached } from '../contract/changes.ts';
import { addRemovedRoles } from './add-removed-roles.ts';
import { deleteMadeGroup } from './delete-made-group.ts';
import { findDifferences } from './differences.ts';
import { endHopelessWait } from './end-hopeless-wait.ts';
import { removeAddedRoles } from './remove-added-roles.ts';
import { restoreParameters } from './restore-parameters.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking, waitingFor } from './round.ts';
import { undoConnections } from './undo-connections.ts';

/** One round. When it changed something or waits for something, another must follow. */
export async function undo(undertaking: Undertaking): Promise<Round> {
  const { intent, cluster, parameterGroup } = undertaking.association;
  const undone = merge([
    ...(intent === 'disassociate' ? [await addRemovedRoles(undertaking)] : []),
    await attempt(`Cluster ${cluster.identifier}`, () => reattachGroup(undertaking)),
    await attempt(`Parameter group ${parameterGroup.name}`, () => restoreParameters(undertaking)),
    ...(intent === 'associate' ? [await removeAddedRoles(undertaking)] : []),
    await attempt(`Parameter group ${parameterGroup.name}`, () => deleteMadeGroup(undertaking)),
    await attempt(`Cluster ${cluster.identifier}`, () => undoConnections(undertaking)),
  ]);
  const round = merge([
    undone,
    await attempt(`Cluster ${cluster.identifier}`, () => settle(undertaking, undone)),
  ]);
  const isOver = round.waiting.length === 0 && round.left.length === 0;
  if (!isOver) return endHopelessWait(cluster.identifier, round);
  const look = () => findDifferences(undertaking);
  return attempt(`Cluster ${cluster.identifier}`, look, 'could not be compared with how it was at the start');
}

async function reattachGroup({ association, start }: Undertaking): Promise<Round> {
  const { cluster, parameterGroup } = association;
  const { parameterGroup: attached } = await findCluster(cluster.identifier);
  if (attached !== parameterGroup.name || attached === start.parameterGroup) return nothing;
  await attachParameterGroup(cluster.identifier, start.parameterGroup);
  return changed(groupAttached(cluster.identifier, attached, start.parameterGroup));
}

/** RDS shows a change of status some seconds late: a round that changed something is looked at again. */
async function settle({ association, rolledBack }: Undertaking, { changes }: Round): Promise<Round> {
  const { cluster } = association;
  if (changes.length > 0) return waitingFor(`Cluster ${cluster.identifier} is taking the roll-back in.`);
  if (rolledBack.length === 0) return nothing;
  const { status } = await findCluster(cluster.identifier);
  return isUsable(status) ? nothing : waitingFor(`Cluster ${cluster.identifier} is ${status}.`);
}
