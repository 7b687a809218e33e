import './connected-environment.ts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import { aCluster, aContext, aMoment, anExecutionArn, aRole, s3Role } from './builders.ts';
import { aConsentingRole, aGivenRole } from './given-roles.ts';
import { allIamCalls, anIamFault, givenRoles, iam } from './iam-account.ts';
import { changingCalls, givenAccount } from './rds-account.ts';

const event = {
  source: 'aws.rds',
  'detail-type': 'RDS DB Cluster Event',
  detail: {
    SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
    EventID: 'RDS-EVENT-0170',
  },
};
const bySweep = { clusterIdentifier: 'my-cluster', roles: 'from-tags' };
const byHand = { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: s3Role }] };
const validate = (request: object) =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request,
      startedAt: '2026-11-24T12:00:00.000Z',
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const givenTagged = (cluster: object = {}) =>
  givenAccount({
    clusters: [aCluster({ TagList: [{ Key: 'aurora-role:s3', Value: s3Role }], ...cluster })],
  });
const consenting = (allow: string) => givenRoles(aConsentingRole('AllowAuroraS3Role', allow));

beforeEach(() => {
  givenTagged();
});

describe.each([
  { start: 'an event', request: event },
  { start: 'a sweep', request: bySweep },
])('Validate Request, started by $start for the tags of a cluster', ({ request }) => {
  it.each([
    'my-cluster',
    'My-Cluster',
    '+',
    'my-+',
    '+-cluster',
    'm+r',
    'm+-+r',
    'other my-cluster',
    // An ideographic space, which IAM accepts in a tag.
    'other\u3000my-cluster',
  ])('goes on with a role whose owner allows %s', async (allow) => {
    consenting(allow);

    expect(await validate(request)).toMatchObject({
      status: 'ready',
      association: { roles: [{ roleArn: s3Role, trust: 'allows-rds' }] },
    });
  });

  it.each(['', ' ', 'other', 'my-cluste', 'my-cluster-2', 'not-my-cluster', 'my-.luster', 'other-+'])(
    'refuses a role whose owner allows "%s", with the tag to add',
    async (allow) => {
      consenting(allow);

      await expect(validate(request)).rejects.toMatchObject({
        name: 'RoleConsentMissingError',
        message: expect.stringContaining(
          `tags it aurora-role-association:allow = ${`${allow.trim()} my-cluster`.trim()} (`,
        ),
      });
      expect(changingCalls()).toEqual([]);
    },
  );

  it('refuses a role without the tag', async () => {
    givenRoles(aGivenRole({ tags: { 'aurora-role-association:cluster': 'my-cluster' } }));

    await expect(validate(request)).rejects.toMatchObject({
      name: 'RoleConsentMissingError',
      message:
        `Cluster my-cluster asks by its tags for role ${s3Role}, and the role has no tag aurora-role-association:allow. ` +
        'Whoever answers for the role tags it aurora-role-association:allow = my-cluster (a + stands for any characters), ' +
        'then start again. Or start an execution that names the role, which needs no consent.',
    });
  });

  it('refuses a role without the tag that the cluster has already, for its parameter may be another', async () => {
    givenTagged({ AssociatedRoles: [aRole(s3Role)] });
    givenRoles(aGivenRole());

    await expect(validate(request)).rejects.toMatchObject({ name: 'RoleConsentMissingError' });
  });

  it('refuses a role that may not be read', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('AccessDenied', 'No.', 403));

    await expect(validate(request)).rejects.toMatchObject({
      name: 'RoleConsentMissingError',
      message: expect.stringContaining('Deploy it with CheckTrustPolicies on'),
    });
  });

  it('throws IamUnavailableError, which is retried, while IAM does not answer', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('Throttling'));

    await expect(validate(request)).rejects.toMatchObject({ name: 'IamUnavailableError' });
  });

  it('reads trust policy and consent in one call', async () => {
    consenting('+');
    await validate(request);

    expect(allIamCalls()).toEqual([['GetRole', { RoleName: 'AllowAuroraS3Role' }]]);
  });
});

describe('Validate Request, started by somebody who may start executions', () => {
  it('asks for no consent', async () => {
    givenRoles(aGivenRole());

    expect(await validate(byHand)).toMatchObject({ status: 'ready' });
  });
});
