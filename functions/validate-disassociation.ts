/**
 * The twin of Validate Cluster: sees what it takes that the cluster has the roles no more, before anything is changed.
 * A cluster that has nothing of them is found here, and is done.
 */
import { disassociationRequestSchema } from './shared/contract/disassociation-request.ts';
import { parse } from './shared/contract/parse.ts';
import { type ValidateDisassociationOutput, validateDisassociationInput } from './shared/contract/tasks.ts';
import { decideDisassociation } from './shared/decide-disassociation.ts';
import { judgeCluster } from './shared/judge-cluster.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { task } from './shared/task.ts';

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
