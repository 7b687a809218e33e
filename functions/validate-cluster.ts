/**
 * Sees whether the cluster can have what is asked for and what that takes, before anything is changed: everything that
 * can be refused is refused here. Also the answer to a second start: that nothing is left to do is found here.
 */

import { findCluster } from './aws/rds/clusters.ts';
import { readRequest } from './contract/request.ts';
import { type ValidateClusterOutput, validateClusterInput } from './contract/tasks.ts';
import { decideAssociation } from './plan/decide-association.ts';
import { judgeCluster } from './plan/judge.ts';
import { rolesFromTags } from './roles/from-tags.ts';
import { requiredEnvironment } from './runtime/environment.ts';
import { task } from './runtime/task.ts';

const roleTagPrefix = requiredEnvironment('ROLE_TAG_PREFIX');

export const handler = task(validateClusterInput, async (input): Promise<ValidateClusterOutput> => {
  const request = readRequest(input.request);
  const cluster = await findCluster(request.clusterIdentifier);
  const roles = request.roles ?? rolesFromTags(cluster, roleTagPrefix);
  const decided = await decideAssociation(
    { ...request, roles, askedByTags: request.roles === null },
    cluster,
  );
  const { startedAt } = input;
  return judgeCluster(decided, cluster, { startedAt, timeoutMinutes: request.timeoutMinutes });
});
