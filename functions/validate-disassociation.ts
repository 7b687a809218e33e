/**
 * The twin of Validate Cluster: sees what it takes that the cluster has the roles no more, before anything is changed.
 * A cluster that has nothing of them is found here, and is done.
 */

import { findCluster } from './aws/rds/clusters.ts';
import { disassociationRequestSchema } from './contract/disassociation-request.ts';
import { parse } from './contract/parse.ts';
import { type ValidateDisassociationOutput, validateDisassociationInput } from './contract/tasks.ts';
import { decideDisassociation } from './plan/decide-disassociation.ts';
import { judgeCluster } from './plan/judge.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  validateDisassociationInput,
  async (input): Promise<ValidateDisassociationOutput> => {
    const request = parse(disassociationRequestSchema, input.request, 'request');
    const cluster = await findCluster(request.clusterIdentifier);
    const decided = await decideDisassociation(request, cluster);
    const { startedAt } = input;
    return judgeCluster(decided, cluster, { startedAt, timeoutMinutes: request.timeoutMinutes });
  },
);
