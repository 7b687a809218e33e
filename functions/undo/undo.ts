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
  const { intent, clusterIdentifier, parameterGroup } = undertaking.association;
  const undone = merge([
    ...(intent === 'disassociate' ? [await addRemovedRoles(undertaking)] : []),
    await attempt(`Cluster ${clusterIdentifier}`, () => reattachGroup(undertaking)),
    await attempt(`Parameter group ${parameterGroup.name}`, () => restoreParameters(undertaking)),
    ...(intent === 'associate' ? [await removeAddedRoles(undertaking)] : []),
    await attempt(`Parameter group ${parameterGroup.name}`, () => deleteMadeGroup(undertaking)),
    await attempt(`Cluster ${clusterIdentifier}`, () => undoConnections(undertaking)),
  ]);
  const round = merge([
    undone,
    await attempt(`Cluster ${clusterIdentifier}`, () => settle(undertaking, undone)),
  ]);
  const isOver = round.waiting.length === 0 && round.left.length === 0;
  if (!isOver) return endHopelessWait(clusterIdentifier, round);
  const look = () => findDifferences(undertaking);
  return attempt(`Cluster ${clusterIdentifier}`, look, 'could not be compared with how it was at the start');
}

async function reattachGroup({ association, start }: Undertaking): Promise<Round> {
  const { clusterIdentifier, parameterGroup } = association;
  const { parameterGroup: attached } = await findCluster(clusterIdentifier);
  if (attached !== parameterGroup.name || attached === start.parameterGroup) return nothing;
  await attachParameterGroup(clusterIdentifier, start.parameterGroup);
  return changed(groupAttached(clusterIdentifier, attached, start.parameterGroup));
}

/** RDS shows a change of status some seconds late: a round that changed something is looked at again. */
async function settle({ association, rolledBack }: Undertaking, { changes }: Round): Promise<Round> {
  const { clusterIdentifier } = association;
  if (changes.length > 0) return waitingFor(`Cluster ${clusterIdentifier} is taking the roll-back in.`);
  if (rolledBack.length === 0) return nothing;
  const { status } = await findCluster(clusterIdentifier);
  return isUsable(status) ? nothing : waitingFor(`Cluster ${clusterIdentifier} is ${status}.`);
}
