import './environment.ts';
import { expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import { aCluster, aContext, aMoment, anExecutionArn, aRole } from './builders.ts';
import { bucketRoleArn } from './connections.ts';
import { givenAccount } from './rds-account.ts';

it('Validate Request of a disassociation refuses to delete a role where the stack makes none', async () => {
  givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(bucketRoleArn)] })] });
  const request = { clusterIdentifier: 'my-cluster', roles: [{ roleArn: bucketRoleArn }], deleteRole: true };

  await expect(
    handler(
      {
        intent: 'disassociate',
        executionArn: anExecutionArn,
        request,
        startedAt: '2026-11-23T12:00:00.000Z',
        nowMs: aMoment.nowMs,
      },
      aContext,
    ),
  ).rejects.toMatchObject({
    name: 'ConnectServicesOffError',
    message: expect.stringContaining(bucketRoleArn),
  });
});
