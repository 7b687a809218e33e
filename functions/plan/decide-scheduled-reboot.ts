/** From what a schedule says to the association whose reboots are still to be done. It trusts nothing, and looks anew. */
import type { Cluster } from '../aws/rds/clusters.ts';
import { findSecondaryClusters } from '../aws/rds/global-clusters.ts';
import type { Association } from '../contract/association.ts';
import type { ScheduledReboot } from '../contract/scheduled-reboot.ts';
import { readAsWanted } from './as-wanted.ts';
import { type DecidedAssociation, heldBack } from './decide-association.ts';

/**
 * Decides, or refuses. Nothing is left to do but reboots, and to remove the roles that are used until then.
 *
 * @throws {AssociationLostError} when cluster or group are not as the request left them: its reboot would do something else.
 */
export async function decideScheduledReboot(
  { intent, parameterGroup, allowGlobalReboot, ...scheduled }: Pick<Association, 'intent'> & ScheduledReboot,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  const { rebootAt: _, ...wanted } = scheduled;
  const secondaryClusters = await findSecondaryClusters(cluster);
  const association: Association = {
    ...wanted,
    intent,
    engineVersion: cluster.engineVersion,
    parameterGroup: { ...parameterGroup, origin: 'attached', copiedFrom: null },
    sharedParameterGroup: 'refuse',
    reboot: heldBack('in-window', secondaryClusters, allowGlobalReboot),
    allowGlobalReboot,
    secondaryClusters,
    // It makes nothing that would have tags.
    tags: {},
    onFailure: 'roll-back',
    dryRun: false,
  };
  return { association, held: await readAsWanted(association, cluster), connectedRoles: [] };
}
