/**
 * Looks once more at everything that was asked for, so that SUCCEEDED means that the database can use the roles, or that
 * nothing of them is left.
 */
import { type VerifyAssociationOutput, verifyAssociationInput } from './shared/contract/tasks.ts';
import { refuseLostParameters, refuseOtherAttachedGroup } from './shared/lost-association.ts';
import { observe } from './shared/observe.ts';
import { describeInstances } from './shared/pending-reboots.ts';
import { valuesOf } from './shared/plan.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { readParameters } from './shared/rds/parameters.ts';
import { describeRoles, refuseInactiveRoles, refuseListedRoles } from './shared/role-status.ts';
import { roleParameters } from './shared/services.ts';
import { task } from './shared/task.ts';

export const handler = task(
  verifyAssociationInput,
  async ({ association }): Promise<VerifyAssociationOutput> => {
    const { clusterIdentifier, intent, parameterGroup, parameters } = association;
    const cluster = await findCluster(clusterIdentifier);
    const planned = parameters.map(({ name }) => name);
    // A role that is gone must be in no parameter at all, whoever has put it there.
    const names = intent === 'associate' ? planned : roleParameters;
    const held = await readParameters(parameterGroup.name, names);
    const refuseOtherRoles = intent === 'associate' ? refuseInactiveRoles : refuseListedRoles;
    refuseOtherRoles(association, cluster.roles);
    refuseOtherAttachedGroup(association, cluster.parameterGroup);
    refuseLostParameters(association, held);
    const observed = await observe(cluster, valuesOf(parameters, held));
    return {
      observed,
      summary: `${describeRoles(association, observed.roles)} ${describeInstances(observed.instances)}`,
    };
  },
);
