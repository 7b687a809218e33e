/** Differences that remain after our roll-back. They are out-of-band changes, and we leave them alone. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findInstances } from '../aws/rds/instances.ts';
import { findParameterGroup } from '../aws/rds/parameter-groups.ts';
import { readParameters } from '../aws/rds/parameters.ts';
import { isSettled, isStuck } from '../cluster/status.ts';
import type { Instance, Start, TargetGroup } from '../contract/association.ts';
import { isSameInstance } from '../reboot/pending-reboots.ts';
import { findByArn } from '../roles/find.ts';
import { nothing, type Round, type Undertaking, waitingFor } from './round.ts';

/** Compares with the record of the start, so that the cause says "as it was at the start" only if it is. */
export async function findDifferences({ association, start }: Undertaking, cluster: Cluster): Promise<Round> {
  const { parameterGroup } = association;
  const instances = await findInstances(cluster);
  const changing = instances.find((instance) => !isSettled(instance) && !isStuck(instance));
  if (changing) return waitingFor(`Instance ${changing.identifier} is ${changing.parameterStatus}.`);
  return {
    ...nothing,
    left: [
      ...differingGroup(cluster, start),
      ...differingRoles(cluster, start),
      ...differingInstances(instances, start),
      ...(await differingTarget(parameterGroup, start)),
    ],
  };
}

function differingGroup({ identifier, parameterGroup }: Cluster, start: Start): readonly string[] {
  if (parameterGroup === start.parameterGroup) return [];
  return [
    `Cluster ${identifier} has parameter group ${parameterGroup} instead of ${start.parameterGroup}: ` +
      'it was attached out-of-band, and stays.',
  ];
}

function differingRoles({ identifier, roles }: Cluster, start: Start): readonly string[] {
  const gone = start.roles.filter(({ roleArn }) => !findByArn(roles, roleArn));
  const added = roles.filter(({ roleArn }) => !findByArn(start.roles, roleArn));
  return [
    ...gone.map(({ roleArn }) => `Role ${roleArn} was removed from cluster ${identifier} out-of-band.`),
    ...added.map(({ roleArn }) => `Role ${roleArn} was added to cluster ${identifier} out-of-band.`),
  ];
}

function differingInstances(instances: readonly Instance[], start: Start): readonly string[] {
  const isAsBefore = (instance: Instance) =>
    start.instances.some(
      (before) => isSameInstance(before, instance) && before.parameterStatus === instance.parameterStatus,
    );
  return instances
    .filter((instance) => instance.parameterStatus !== 'in-sync' && !isAsBefore(instance))
    .map(({ identifier, parameterStatus }) =>
      parameterStatus === 'pending-reboot'
        ? `Instance ${identifier} waits for a reboot, which it did not at the start.`
        : `Instance ${identifier} reports ${parameterStatus} for its parameter group, which it did not at the start.`,
    );
}

/** Compares the target group and its role parameters, or those of the group that it would have been copied from. */
async function differingTarget({ name, copiedFrom }: TargetGroup, start: Start): Promise<readonly string[]> {
  const isThere = (await findParameterGroup(name)) !== null;
  if (!isThere && start.targetGroupExisted) return [`Parameter group ${name} was deleted out-of-band.`];
  if (isThere && !start.targetGroupExisted)
    return [`Parameter group ${name} was made out-of-band or by another execution, and stays.`];
  const group = isThere ? name : copiedFrom;
  return group === null ? [] : differingValues(group, start);
}

async function differingValues(group: string, { parameters }: Start): Promise<readonly string[]> {
  const held = await readParameters(
    group,
    parameters.map(({ name }) => name),
  );
  return parameters
    .map(({ name, value }) => ({ name, was: value, is: held.get(name)?.value ?? null }))
    .filter(({ was, is }) => is !== was)
    .map(
      ({ name, was, is }) =>
        `Parameter ${name} of group ${group} is ${is ?? 'not set'} instead of ${was ?? 'not set'}: ` +
        'it was changed out-of-band, and stays.',
    );
}
