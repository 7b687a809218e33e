import './connected-environment.ts';
import type { Tag } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import {
  aCluster,
  aContext,
  aGroup,
  aMoment,
  anAssociation,
  anExecutionArn,
  instances,
  lambdaRole,
  s3Role,
} from './builders.ts';
import { aConsentingRole } from './given-roles.ts';
import { givenRoles } from './iam-account.ts';
import { allCalls, changingCalls, givenAccount } from './rds-account.ts';

const event = {
  source: 'aws.rds',
  'detail-type': 'RDS DB Cluster Event',
  detail: {
    SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
    EventID: 'RDS-EVENT-0170',
  },
};
const validate = () =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request: event,
      startedAt: '2026-11-23T12:00:00.000Z',
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const tag = (Key: string, Value: string): Tag => ({ Key, Value });
const given = (tags: Tag[], cluster = {}) =>
  givenAccount({ clusters: [aCluster({ TagList: tags, ...cluster })] });

beforeEach(() => {
  givenRoles(aConsentingRole('AllowAuroraS3Role'), aConsentingRole('AllowAuroraLambdaRole'));
});

describe('Validate Request, started by an event', () => {
  it('takes the roles from the tags of the cluster', async () => {
    given([tag('aurora-role:s3', s3Role), tag('owner', 'me'), tag('aurora-role:lambda', lambdaRole)]);

    const roles = anAssociation().roles.map((role) => ({ ...role, trust: 'allows-rds' as const }));
    expect(await validate()).toMatchObject({ status: 'ready', association: anAssociation({ roles }) });
  });

  it('takes from a tag when to reboot, in the maintenance window of the cluster', async () => {
    given([tag('aurora-role:s3', s3Role), tag('aurora-role:reboot', 'in-window')]);

    expect(await validate()).toMatchObject({
      association: { reboot: 'in-window', rebootWindow: 'sun:03:00-sun:03:30' },
      rebootAt: '2026-11-29T03:00:00.000Z',
    });
  });

  it('answers finished for a cluster without role tags, having asked for nothing but its instances', async () => {
    given([tag('owner', 'me')]);

    expect(await validate()).toMatchObject({
      status: 'finished',
      association: {
        roles: [],
        parameters: [],
        parameterGroup: { name: 'default.aurora-mysql8.0', family: 'aurora-mysql8.0', origin: 'attached' },
      },
      plan: [],
      summary: 'No role is requested for cluster my-cluster.',
    });
    expect(allCalls().map(([operation]) => operation)).toEqual(['DescribeDBClusters', 'DescribeDBInstances']);
  });

  it.each([
    { label: 'PostgreSQL', cluster: { Engine: 'aurora-postgresql', EngineVersion: '16.4' } },
    { label: 'deleting', cluster: { Status: 'deleting' } },
  ])('answers finished for a $label cluster without role tags', async ({ cluster }) => {
    given([], cluster);

    expect(await validate()).toMatchObject({ status: 'finished', plan: [] });
  });

  it('answers finished for a cluster without role tags, though an instance failed', async () => {
    const account = given([]);
    account.instances = instances('failed', 'available');

    expect(await validate()).toMatchObject({ status: 'finished', plan: [] });
  });

  it('answers busy for a cluster that is being created', async () => {
    given([tag('aurora-role:s3', s3Role)], { Status: 'creating', DBClusterMembers: [] });

    expect(await validate()).toMatchObject({
      status: 'busy',
      summary: 'Cluster my-cluster is not ready yet: it is creating.',
    });
  });

  it('throws InvalidInputError that names every bad tag', async () => {
    given([tag('aurora-role:s3', 'AllowAuroraS3Role'), tag('aurora-role:mail', lambdaRole)]);

    await expect(validate()).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(
        /^The set of tags of cluster my-cluster is not valid\. aurora-role:s3\.roleArn: found "AllowAuroraS3Role".*aurora-role:mail\.service: found "mail"/,
      ),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws InvalidInputError for an event that is about no cluster', async () => {
    givenAccount();
    const request = { ...event, detail: { ...event.detail, SourceArn: 'my-cluster' } };

    await expect(
      handler(
        { intent: 'associate', executionArn: anExecutionArn, request, startedAt: '', nowMs: aMoment.nowMs },
        aContext,
      ),
    ).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('The event is not valid. detail.SourceArn: found "my-cluster"'),
    });
    expect(allCalls()).toEqual([]);
  });

  it('attaches a group that an earlier start has made', async () => {
    const account = given([tag('aurora-role:s3', s3Role)]);
    account.groups.push(aGroup('my-cluster-roles'));

    const { association, plan } = await validate();

    expect(association.parameterGroup.origin).toBe('existing');
    expect(plan.map(({ action }) => action)).not.toContain('CreateDBClusterParameterGroup');
  });
});
