/**
 * Sees whether the cluster can have what is asked for and what that takes, before anything is changed: everything that
 * can be refused is refused here. Also the answer to a second start: that nothing is left to do is found here.
 */
import type { Cluster } from './aws/rds/clusters.ts';
import { refuseBlueGreen } from './cluster/blue-green.ts';
import { lookAtCluster } from './cluster/identity.ts';
import type { Making } from './cluster/ownership.ts';
import { findRequestedCluster } from './cluster/requested-cluster.ts';
import { disassociationRequestSchema } from './contract/disassociation-request.ts';
import { parse } from './contract/parse.ts';
import { type ReadRequest, readRequest } from './contract/request.ts';
import { isScheduledReboot, readScheduledReboot, type ScheduledReboot } from './contract/scheduled-reboot.ts';
import {
  type ValidateRequestInput,
  type ValidateRequestOutput,
  validateRequestInput,
} from './contract/tasks.ts';
import { SharedParameterGroupError } from './errors/errors.ts';
import { type DecidedAssociation, decideAssociation } from './plan/decide-association.ts';
import { decideDisassociation } from './plan/decide-disassociation.ts';
import { decideScheduledReboot } from './plan/decide-scheduled-reboot.ts';
import { judgeCluster } from './plan/judge.ts';
import { refuseTooLarge } from './plan/size.ts';
import { windowDeadlineMs } from './reboot/window.ts';
import { rebootFromTags, rolesFromTags } from './roles/from-tags.ts';
import { requiredEnvironment } from './runtime/environment.ts';
import { task } from './runtime/task.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(
  validateRequestInput,
  async ({ intent, request, ...execution }, { invokedFunctionArn }): Promise<ValidateRequestOutput> => {
    if (isScheduledReboot(request))
      return validateScheduledReboot(intent, readScheduledReboot(request), execution);
    if (intent === 'associate')
      return validate(readRequest(request, invokedFunctionArn), associationOf, execution);
    const removal = parse(disassociationRequestSchema, request, 'request');
    return validate(removal, decideDisassociation, execution);
  },
);

type Execution = Omit<ValidateRequestInput, 'intent' | 'request'>;

/** What every request says of its cluster and its deadline. */
type Common = Pick<ReadRequest, 'clusterIdentifier' | 'clusterResourceId' | 'timeoutMinutes'>;

async function validate<Request extends Common>(
  request: Request,
  decide: (request: Request & Pick<Making, 'executionArn'>, cluster: Cluster) => Promise<DecidedAssociation>,
  { executionArn, startedAt, nowMs, cluster: recorded }: Execution,
): Promise<ValidateRequestOutput> {
  // The lock is of the cluster of the first look: by now the name may stand for another one.
  const cluster = await (recorded === null ? findRequestedCluster(request) : lookAtCluster(recorded));
  const decided = await decide({ ...request, executionArn }, cluster).catch(async (error: unknown) => {
    // Blue and green share their group: then to say `copy` or `modify` would help nobody.
    if (error instanceof SharedParameterGroupError) await refuseBlueGreen(cluster);
    throw error;
  });
  const deadlineMs = Date.parse(startedAt) + request.timeoutMinutes * 60_000;
  return refuseTooLarge(await judgeCluster(decided, cluster, { nowMs, deadlineMs }));
}

/** It is about the cluster that the schedule was made for, and about none that has come to bear its name. */
async function validateScheduledReboot(
  intent: ValidateRequestInput['intent'],
  scheduled: ScheduledReboot,
  { startedAt, nowMs }: Execution,
): Promise<ValidateRequestOutput> {
  const cluster = await lookAtCluster(scheduled.cluster);
  const decided = await decideScheduledReboot({ ...scheduled, intent }, cluster);
  const deadlineMs = windowDeadlineMs(scheduled.rebootWindow, Date.parse(startedAt));
  return refuseTooLarge(await judgeCluster(decided, cluster, { nowMs, deadlineMs }));
}

function associationOf(
  request: ReadRequest & Pick<Making, 'executionArn'>,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  if (request.roles !== null)
    return decideAssociation({ ...request, roles: request.roles, askedByTags: false }, cluster);
  const roles = rolesFromTags(cluster, roleTagPrefix);
  const reboot = rebootFromTags(cluster, roleTagPrefix, request.reboot);
  return decideAssociation({ ...request, roles, reboot, askedByTags: true }, cluster);
}
