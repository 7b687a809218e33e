/**
 * Looks once more at everything that was asked for, so that SUCCEEDED means that the database can use the roles, or that
 * nothing of them is left.
 */

import { readParameters } from './aws/rds/parameters.ts';
import { lookAtCluster } from './cluster/identity.ts';
import { roleParameters } from './cluster/services.ts';
import { refuseUnappliedParameters } from './cluster/status.ts';
import { type VerifyAssociationOutput, verifyAssociationInput } from './contract/tasks.ts';
import { refuseLostParameters, refuseOtherAttachedGroup } from './parameter-group/foreign-changes.ts';
import { valuesOf } from './parameter-group/held.ts';
import { observe } from './plan/judge.ts';
import { describeInstances } from './reboot/pending-reboots.ts';
import { describeRoles, refuseInactiveRoles, refuseListedRoles } from './roles/status.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  verifyAssociationInput,
  async ({ association }): Promise<VerifyAssociationOutput> => {
    const { intent, parameterGroup, parameters } = association;
    const cluster = await lookAtCluster(association.cluster);
    const planned = parameters.map(({ name }) => name);
    // A role that is gone must be in no parameter at all, whoever has put it there.
    const names = intent === 'associate' ? planned : roleParameters;
    const held = await readParameters(parameterGroup.name, names);
    const refuseOtherRoles = intent === 'associate' ? refuseInactiveRoles : refuseListedRoles;
    refuseOtherRoles(association, cluster.roles);
    refuseOtherAttachedGroup(association, cluster.parameterGroup);
    refuseLostParameters(association, held);
    const observed = await observe(cluster, valuesOf(parameters, held));
    refuseUnappliedParameters(cluster.identifier, observed.instances);
    return {
      observed,
      summary: `${describeRoles(association, observed.roles)} ${describeInstances(observed.instances)}`,
    };
  },
);
