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
import {
  type ValidateRequestInput,
  type ValidateRequestOutput,
  validateRequestInput,
} from './contract/tasks.ts';
import { SharedParameterGroupError } from './errors/errors.ts';
import { type DecidedAssociation, decideAssociation } from './plan/decide-association.ts';
import { decideDisassociation } from './plan/decide-disassociation.ts';
import { judgeCluster } from './plan/judge.ts';
import { refuseTooLarge } from './plan/size.ts';
import { rolesFromTags } from './roles/from-tags.ts';
import { requiredEnvironment } from './runtime/environment.ts';
import { task } from './runtime/task.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(
  validateRequestInput,
  async ({ intent, request, ...execution }, { invokedFunctionArn }): Promise<ValidateRequestOutput> => {
    if (intent === 'associate')
      return validate(readRequest(request, invokedFunctionArn), associationOf, execution);
    const removal = parse(disassociationRequestSchema, request, 'request');
    return validate(removal, decideDisassociation, execution);
  },
);

/** What every request says of its cluster and its deadline. */
type Common = Pick<ReadRequest, 'clusterIdentifier' | 'timeoutMinutes'>;

async function validate<Request extends Common>(
  request: Request,
  decide: (request: Request & Pick<Making, 'executionArn'>, cluster: Cluster) => Promise<DecidedAssociation>,
  { executionArn, startedAt, cluster: recorded }: Omit<ValidateRequestInput, 'intent' | 'request'>,
): Promise<ValidateRequestOutput> {
  // The lock is of the cluster of the first look: by now the name may stand for another one.
  const cluster = await (recorded === null
    ? findRequestedCluster(request.clusterIdentifier)
    : lookAtCluster(recorded));
  const decided = await decide({ ...request, executionArn }, cluster).catch(async (error: unknown) => {
    // Blue and green share their group: then to say `copy` or `modify` would help nobody.
    if (error instanceof SharedParameterGroupError) await refuseBlueGreen(cluster);
    throw error;
  });
  const timing = { startedAt, timeoutMinutes: request.timeoutMinutes };
  return refuseTooLarge(await judgeCluster(decided, cluster, timing));
}

function associationOf(
  request: ReadRequest & Pick<Making, 'executionArn'>,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  const roles = request.roles ?? rolesFromTags(cluster, roleTagPrefix);
  return decideAssociation({ ...request, roles, askedByTags: request.roles === null }, cluster);
}
