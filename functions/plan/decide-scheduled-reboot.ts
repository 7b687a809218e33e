/** Turns a schedule's input into the association whose reboots are still to be done. Everything is checked again. */
import type { Cluster } from '../aws/rds/clusters.ts';
import { findSecondaryClusters } from '../aws/rds/global-clusters.ts';
import type { Association } from '../contract/association.ts';
import type { ScheduledReboot } from '../contract/scheduled-reboot.ts';
import { refuseUnremovableRoles } from '../roles/decide.ts';
import { findRolesWithoutParameter } from '../roles/replaced.ts';
import { readAsWanted } from './as-wanted.ts';
import { type DecidedAssociation, heldBack } from './decide-association.ts';

/**
 * Decides, or refuses. Only the reboots are left to do, and removing the replaced roles, which are used until then.
 *
 * @throws {AssociationLostError} when cluster or group changed since the request: the reboot would do something else.
 * @throws {RoleNotPassableError} when a replaced role is to be removed that a roll-back could not add again.
 */
export async function decideScheduledReboot(
  { intent, parameterGroup, allowGlobalReboot, ...scheduled }: Pick<Association, 'intent'> & ScheduledReboot,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  const { rebootAt: _, replacedRoles: named = [], removeReplaced, ...wanted } = scheduled;
  // Whoever may start the state machine may name any role here, and a parameter may name one again by now.
  const replacedRoles = await findRolesWithoutParameter(named, cluster);
  if (removeReplaced) refuseUnremovableRoles(replacedRoles);
  const secondaryClusters = await findSecondaryClusters(cluster);
  const association: Association = {
    ...wanted,
    ...(replacedRoles.length > 0 && { replacedRoles, ...(removeReplaced && { removeReplaced }) }),
    intent,
    engineVersion: cluster.engineVersion,
    parameterGroup: { ...parameterGroup, origin: 'attached', copiedFrom: null },
    sharedParameterGroup: 'refuse',
    reboot: heldBack('in-window', secondaryClusters, allowGlobalReboot),
    allowGlobalReboot,
    secondaryClusters,
    // Nothing is made, so nothing is tagged.
    tags: {},
    onFailure: 'roll-back',
    dryRun: false,
  };
  return { association, held: await readAsWanted(association, cluster), connectedRoles: [] };
}
