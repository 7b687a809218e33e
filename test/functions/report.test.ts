import './environment.ts';
import { describe, expect, it } from 'vitest';
import {
  groupAttached,
  groupMade,
  instanceRebooted,
  parametersSet,
  roleAdded,
} from '../../functions/contract/changes.ts';
import { handler } from '../../functions/report.ts';
import {
  aContext,
  aListedRole,
  anAssociation,
  anAttachedAssociation,
  anIdentity,
  anInstanceIdentity,
  anObservation,
  aReportInput,
  aStart,
  lambdaRole,
  otherRole,
  resourceIdOf,
  s3Role,
} from './builders.ts';
import { allCalls, givenAccount } from './rds-account.ts';

const report = (partial: object = {}) => handler(aReportInput(partial), aContext);
const association = anAssociation();
const made = groupMade(association);
const attached = groupAttached('my-cluster', 'default.aurora-mysql8.0', 'my-cluster-roles');
const rebooted = instanceRebooted(anInstanceIdentity('my-writer'));
describe('Report', () => {
  describe('of a writer that reads applying by now', () => {
    const writer = { ...anInstanceIdentity('my-writer'), writer: true, status: 'available' };
    const observed = anObservation({ instances: [{ ...writer, parameterStatus: 'applying' }] });
    const reasonFor = async (partial: object) => {
      const { instances } = await report({ association: anAssociation(partial), changes: [made], observed });
      return instances[0]?.reason;
    };

    it('does not say that nothing was pending', async () => {
      expect(await reasonFor({})).toBe('Not rebooted: it needed a reboot only after the others were done.');
    });

    it('says for whose sake it is held back', async () => {
      const secondaryClusters = ['arn:aws:rds:eu-west-1:123456789012:cluster:far'];

      expect(await reasonFor({ reboot: 'held-back', secondaryClusters })).toContain(secondaryClusters[0]);
    });
  });

  it('puts together what was seen and done, and calls nothing', async () => {
    givenAccount();
    const set = parametersSet('my-cluster-roles', [], association.parameters);
    const changes = [
      ...association.roles.map((role) => roleAdded('my-cluster', role)),
      made,
      set,
      attached,
      rebooted,
    ].map((change, index) => ({ ...change, at: `2026-11-23T12:0${index}:00.000Z` }));

    expect(await report({ changes })).toStrictEqual({
      outcome: 'associated',
      clusterIdentifier: 'my-cluster',
      clusterArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
      clusterResourceId: resourceIdOf('my-cluster'),
      blueGreenDeployment: null,
      engineVersion: '8.0.mysql_aurora.3.08.2',
      roles: [
        {
          service: 's3',
          roleArn: s3Role,
          found: null,
          status: 'ACTIVE',
          featureName: null,
          trust: 'not-checked',
          parameters: [
            {
              name: 'aws_default_s3_role',
              found: null,
              value: s3Role,
              changedAt: '2026-11-23T12:03:00.000Z',
            },
          ],
          changedAt: '2026-11-23T12:00:00.000Z',
        },
        {
          service: 'lambda',
          roleArn: lambdaRole,
          found: null,
          status: 'ACTIVE',
          featureName: null,
          trust: 'not-checked',
          parameters: [
            {
              name: 'aws_default_lambda_role',
              found: null,
              value: lambdaRole,
              changedAt: '2026-11-23T12:03:00.000Z',
            },
          ],
          changedAt: '2026-11-23T12:01:00.000Z',
        },
      ],
      replacedRoles: [],
      parameterGroup: {
        name: 'my-cluster-roles',
        family: 'aurora-mysql8.0',
        found: 'default.aurora-mysql8.0',
        created: true,
        copiedFrom: null,
        attached: true,
        changedAt: '2026-11-23T12:04:00.000Z',
      },
      instances: [
        {
          identifier: 'my-writer',
          writer: true,
          found: 'in-sync',
          parameterStatus: 'in-sync',
          rebooted: true,
          rebootAt: null,
          reason: 'Rebooted: it reported pending-reboot.',
          changedAt: '2026-11-23T12:05:00.000Z',
        },
        {
          identifier: 'my-reader',
          writer: false,
          found: 'in-sync',
          parameterStatus: 'in-sync',
          rebooted: false,
          rebootAt: null,
          reason: 'Not rebooted: nothing was pending.',
          changedAt: null,
        },
      ],
      rebootWindow: null,
      rebootAt: null,
      scheduledBy: null,
      changes,
      startedAt: '2026-11-23T12:00:00.000Z',
      verifiedAt: '2026-11-23T12:07:01.000Z',
      finishedAt: '2026-11-23T12:07:01.600Z',
      elapsedSeconds: 422,
      summary: 'Cluster my-cluster: associated.',
    });
    expect(allCalls()).toEqual([]);
  });

  it('lists a role that serves two services once for each', async () => {
    const services = [
      { service: 's3-import', parameter: 'aurora_load_from_s3_role' },
      { service: 's3-export', parameter: 'aurora_select_into_s3_role' },
    ] as const;
    const shared = anAssociation({ roles: [{ roleArn: s3Role, services, featureName: null }] });
    const parameters = [{ name: 'aurora_load_from_s3_role', value: s3Role }];

    const { roles } = await report({ association: shared, observed: anObservation({ parameters }) });

    expect(roles.map(({ service, parameters: [held] }) => [service, held?.name, held?.value])).toEqual([
      ['s3-import', 'aurora_load_from_s3_role', s3Role],
      ['s3-export', 'aurora_select_into_s3_role', null],
    ]);
  });

  it('says null for a role that is not associated yet, with the feature name that it would have', async () => {
    const services = [{ service: 'bedrock', parameter: 'aws_default_bedrock_role' }] as const;
    const roles = [{ roleArn: otherRole(1), services, featureName: 'Bedrock' }];

    expect((await report({ association: anAssociation({ roles, dryRun: true }) })).roles).toEqual([
      {
        service: 'bedrock',
        roleArn: otherRole(1),
        found: null,
        status: null,
        featureName: 'Bedrock',
        trust: 'not-checked',
        parameters: [{ name: 'aws_default_bedrock_role', found: null, value: null, changedAt: null }],
        changedAt: null,
      },
    ]);
  });

  it('says what the trust policy of a role was found to say', async () => {
    const roles = anAssociation().roles.map((role) => ({ ...role, trust: 'allows-rds' as const }));

    const reported = (await report({ association: anAssociation({ roles }) })).roles;

    expect(reported.map(({ trust }) => trust)).toEqual(['allows-rds', 'allows-rds']);
  });

  it('gives a role the feature name that it is listed with', async () => {
    const listed = [{ roleArn: s3Role, featureName: 'Bedrock', status: 'ACTIVE' }];

    const { roles } = await report({ observed: anObservation({ roles: listed }) });

    expect(roles.map(({ featureName }) => featureName)).toEqual(['Bedrock', null]);
  });

  it('says of a plan that the group is not made and not attached', async () => {
    const observed = anObservation({ parameterGroup: 'default.aurora-mysql8.0' });

    const { parameterGroup } = await report({
      association: anAssociation({ dryRun: true }),
      observed,
      changes: [made, attached],
    });

    expect(parameterGroup).toMatchObject({ created: false, attached: false });
  });

  it('says of a group that was there that it was not created, though it was changed', async () => {
    const { parameterGroup } = await report({
      association: anAttachedAssociation(),
      changes: [parametersSet('my-group', [], []), made],
      observed: anObservation({ parameterGroup: 'my-group' }),
    });

    expect(parameterGroup).toEqual({
      name: 'my-group',
      family: 'aurora-mysql8.0',
      found: 'default.aurora-mysql8.0',
      created: false,
      copiedFrom: null,
      attached: true,
      changedAt: null,
    });
  });

  it('says when the attached group was changed, and not when a cluster of its name was', async () => {
    const at = '2026-11-23T12:03:00.000Z';
    const set = parametersSet('my-group', [], association.parameters);
    const added = { ...roleAdded('my-group', aListedRole(s3Role)), at: '2026-11-23T12:04:00.000Z' };

    const { parameterGroup } = await report({
      association: anAttachedAssociation({ cluster: anIdentity('my-group') }),
      changes: [{ ...set, at }, added],
    });

    expect(parameterGroup.changedAt).toBe(at);
  });

  it('says how each thing was found, and that it is as it was', async () => {
    const found = aStart({
      roles: [{ roleArn: s3Role, featureName: null, status: 'ACTIVE' }],
      parameterGroup: 'my-cluster-roles',
      instances: [{ ...anInstanceIdentity(), parameterStatus: 'pending-reboot' }],
      parameters: [{ name: 'aws_default_s3_role', value: s3Role }],
    });

    const { roles, parameterGroup, instances } = await report({ start: found });

    expect(roles.map((role) => [role.found, role.changedAt])).toEqual([
      ['ACTIVE', null],
      [null, null],
    ]);
    expect(roles[0]?.parameters).toMatchObject([{ found: s3Role, value: s3Role, changedAt: null }]);
    expect(parameterGroup).toMatchObject({ found: 'my-cluster-roles', changedAt: null });
    // A member that joined meanwhile was not found.
    expect(instances.map((instance) => instance.found)).toEqual(['pending-reboot', null]);
  });
});
