/** What is under way around the first cluster of a run when it begins. */
import { actions } from '../../local/rds/actions.ts';
import type { Rds } from '../../local/rds/context.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import { currentAttachment } from '../../local/rds/world/member-status.ts';
import { ServiceFault } from '../../local/wire/service-fault.ts';
import { CLUSTER } from '../scenario/names.ts';
import type { WorldPlan } from '../scenario/scenario.ts';

export function seedSurprises(
  rds: Rds,
  world: SeedableWorld,
  { deployment, rebooting = [] }: WorldPlan,
): void {
  if (deployment !== undefined) deploy(rds, world, deployment);
  for (const identifier of rebooting) reboot(rds, identifier);
}

/** Unless the cluster is in a state in which RDS lets nobody. */
function reboot(rds: Rds, DBInstanceIdentifier: string): void {
  try {
    actions.RebootDBInstance.run(rds, { DBInstanceIdentifier });
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
  }
}

/** As it is for days: everything is there, and the switchover is still to come. */
function deploy(rds: Rds, world: SeedableWorld, part: 'blue' | 'green'): void {
  const own = rds.world.cluster(CLUSTER);
  const identifier = part === 'blue' ? `${CLUSTER}-next` : `${CLUSTER}-before`;
  const { engine, engineVersion } = own;
  const parameterGroup = currentAttachment(own).groupName;
  world.addCluster({ identifier, engine, engineVersion, parameterGroup, instances: [] });
  const other = rds.world.cluster(identifier);
  const [blue, green] = part === 'blue' ? [own, other] : [other, own];
  const at = rds.now() - 1;
  rds.world.deployments.add({
    identifier: 'bgd-0123456789abcdef',
    name: 'next-version',
    createdAt: at,
    clusterReadyAt: at,
    availableAt: at,
    upgrades: false,
    pairs: [{ type: 'cluster', source: blue.resourceId, target: green.resourceId }],
    switchover: undefined,
    deletedAt: undefined,
    goneAt: undefined,
    tags: {},
  });
}
