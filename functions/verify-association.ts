/**
 * Checks everything that was requested once more, so that SUCCEEDED means that the database can use the roles, or that
 * nothing of them is left.
 */

import { lookAtCluster } from './cluster/identity.ts';
import { refuseUnappliedParameters } from './cluster/status.ts';
import { type VerifyAssociationOutput, verifyAssociationInput } from './contract/tasks.ts';
import { valuesOf } from './parameter-group/held.ts';
import { readAsWanted } from './plan/as-wanted.ts';
import { observe } from './plan/judge.ts';
import { describeInstances } from './reboot/pending-reboots.ts';
import { scheduleReboots } from './reboot/schedule.ts';
import { describeRoles } from './roles/status.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  verifyAssociationInput,
  async ({ association, executionArn, ...moment }): Promise<VerifyAssociationOutput> => {
    const cluster = await lookAtCluster(association.cluster);
    const held = await readAsWanted(association, cluster);
    const observed = await observe(cluster, valuesOf(association.parameters, held));
    refuseUnappliedParameters(cluster.identifier, observed.instances);
    return {
      observed,
      schedule: scheduleReboots(association, observed.instances, { ...moment, executionArn }),
      summary: `${describeRoles(association, observed.roles)} ${describeInstances(observed.instances)}`,
    };
  },
);
