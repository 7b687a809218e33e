import './environment.ts';
import { expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import { aCluster, aContext, aMoment, anExecutionArn, s3Role } from './builders.ts';
import { allIamCalls, givenRoles } from './iam-account.ts';
import { givenAccount } from './rds-account.ts';

it('Validate Request of a stack that reads no roles refuses what tags ask for', async () => {
  givenAccount({ clusters: [aCluster({ TagList: [{ Key: 'aurora-role:s3', Value: s3Role }] })] });
  givenRoles();
  const request = { clusterIdentifier: 'my-cluster', roles: 'from-tags' };

  await expect(
    handler(
      { intent: 'associate', executionArn: anExecutionArn, request, startedAt: '', nowMs: aMoment.nowMs },
      aContext,
    ),
  ).rejects.toMatchObject({
    name: 'RoleConsentMissingError',
    message: expect.stringContaining('Deploy it with CheckTrustPolicies on'),
  });
  expect(allIamCalls()).toEqual([]);
});
