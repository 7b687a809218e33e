/**
 * Sees whether the cluster can have what is asked for and what that takes, before anything is changed: everything that
 * can be refused is refused here. Also the answer to a second start: that nothing is left to do is found here.
 */
import { type ValidateClusterOutput, validateClusterInput } from './shared/contract/tasks.ts';
import { decideAssociation } from './shared/decide-association.ts';
import { requiredEnvironment } from './shared/environment.ts';
import { judgeCluster } from './shared/judge-cluster.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { readRequest } from './shared/read-request.ts';
import { rolesFromTags } from './shared/role-tags.ts';
import { task } from './shared/task.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(validateClusterInput, async (input): Promise<ValidateClusterOutput> => {
  const request = readRequest(input.request);
  const cluster = await findCluster(request.clusterIdentifier);
  const roles = request.roles ?? rolesFromTags(cluster, roleTagPrefix);
  const decided = await decideAssociation({ ...request, roles }, cluster);
  const { startedAt } = input;
  return judgeCluster(decided, cluster, { startedAt, timeoutMinutes: request.timeoutMinutes });
});
