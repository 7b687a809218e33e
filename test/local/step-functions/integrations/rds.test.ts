import * as sdk from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../../local/rds/actions.ts';
import { exceptionName, javaName } from '../../../../local/step-functions/integrations/java-names.ts';
import { aTask, CAUGHT, caught, type StackAtHand, stackAtHand } from './stack-at-hand.ts';

const ROLE_ARN = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

/** A stack whose one machine calls the action; its errors are caught when the name is given. */
function aCaller(action: string, args: object, error?: string): Promise<StackAtHand> {
  const call = aTask(`aws-sdk:rds:${action}`, args, error === undefined ? {} : caught(error));
  return stackAtHand({ machines: { Caller: { Call: call, ...(error !== undefined && CAUGHT) } } });
}

describe('aws-sdk:rds', () => {
  it('describes clusters, with names and times as the SDK for Java writes them', async () => {
    const { aws, run } = await aCaller('describeDBClusters', { DbClusterIdentifier: 'one' });
    aws.rds.world.addCluster({ identifier: 'one' });

    const result = await run('Caller');

    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        DbClusters: [
          {
            DbClusterIdentifier: 'one',
            Engine: 'aurora-mysql',
            ClusterCreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          },
        ],
      },
    });
  });

  it('changes the local RDS, and answers an action without output with an empty object', async () => {
    const args = { DbClusterIdentifier: 'one', RoleArn: ROLE_ARN };
    const { aws, run } = await aCaller('addRoleToDBCluster', args);
    aws.rds.world.addCluster({ identifier: 'one' });

    expect(await run('Caller')).toEqual({ status: 'SUCCEEDED', output: {} });

    expect(aws.calls).toEqual([
      {
        service: 'rds',
        at: Date.parse('2026-01-01T00:00:00Z'),
        action: 'AddRoleToDBCluster',
        outcome: 'Success',
        changing: true,
      },
    ]);
  });

  it('takes lists, structures, numbers and switches', async () => {
    const args = {
      DbClusterParameterGroupName: 'own',
      Parameters: [
        { ParameterName: 'aws_default_s3_role', ParameterValue: ROLE_ARN, ApplyMethod: 'pending-reboot' },
      ],
    };
    const Caller = {
      Create: {
        ...aTask('aws-sdk:rds:createDBClusterParameterGroup', {
          DbClusterParameterGroupName: 'own',
          DbParameterGroupFamily: 'aurora-mysql8.0',
          Description: 'own',
        }),
        End: undefined,
        Next: 'Modify',
      },
      Modify: { ...aTask('aws-sdk:rds:modifyDBClusterParameterGroup', args), End: undefined, Next: 'Read' },
      Read: aTask('aws-sdk:rds:describeDBClusterParameters', {
        DbClusterParameterGroupName: 'own',
        Source: 'user',
        MaxRecords: 20,
      }),
    };
    const { run } = await stackAtHand({ machines: { Caller } });

    expect(await run('Caller')).toMatchObject({
      output: { Parameters: [{ ParameterName: 'aws_default_s3_role', ParameterValue: ROLE_ARN }] },
    });
  });

  it.each([
    {
      label: 'a modelled fault under the name of its exception',
      error: 'Rds.DbClusterNotFoundException',
      action: 'describeDBClusters',
      args: { DbClusterIdentifier: 'none' },
      cause:
        'DBCluster none not found. (Service: Rds, Status Code: 404, Request ID: 00000000-0000-4000-9000-000000000001)',
    },
    {
      label: 'any other refusal under the name of the service',
      error: 'Rds.RdsException',
      action: 'addRoleToDBCluster',
      args: { DbClusterIdentifier: 'none' },
      cause: expect.stringMatching(/^The parameter RoleArn must be provided .*Status Code: 400/),
    },
  ])('gives $label', async ({ error, action, args, cause }) => {
    const { run } = await aCaller(action, args, error);

    const result = await run('Caller');

    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: error, Cause: cause } });
  });

  it.each([
    {
      fault: { action: '*', kind: 'fail', fault: 'DBClusterRoleQuotaExceeded' },
      error: 'Rds.DbClusterRoleQuotaExceededException',
    },
    { fault: { action: '*', kind: 'throttle' }, error: 'Rds.RdsException' },
    { fault: { action: '*', kind: 'drop' }, error: 'Rds.SdkClientException' },
  ] as const)('meets the demanded fault that is $error', async ({ fault, error }) => {
    const { aws, run } = await aCaller('describeDBClusters', {}, error);
    aws.rds.faults.add(fault);

    expect(await run('Caller')).toMatchObject({ status: 'SUCCEEDED', output: { Error: error } });
  });

  it('waits on the clock for an answer that is late', async () => {
    const { aws, start } = await aCaller('describeDBClusters', {});
    aws.rds.faults.add({ action: '*', kind: 'late', delayMs: 90_000 });

    const execution = start('Caller');

    expect(await execution.done).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution.stopDate).toEqual(new Date('2026-01-01T00:01:30Z'));
  });

  it.each([
    {
      label: 'an action that RDS does not have',
      action: 'describeEverything',
      args: {},
      cause: 'There is no action describeEverything of Rds.',
    },
    {
      label: 'an action that the local RDS does not do',
      action: 'describeDBProxies',
      args: {},
      cause: expect.stringContaining('The local RDS does not do DescribeDBProxies.'),
    },
    {
      label: 'a name as RDS spells it',
      action: 'describeDBClusters',
      args: { DBClusterIdentifier: 'one' },
      cause: expect.stringContaining("[The field 'DBClusterIdentifier' is not supported by Step Functions]"),
    },
    {
      label: 'a name that is wrong inside a list',
      action: 'describeDBClusters',
      args: { Filters: [{ Nome: 'engine' }] },
      cause: expect.stringContaining("[The field 'Nome' is not supported by Step Functions]"),
    },
    {
      label: 'values of the wrong type',
      action: 'describeDBClusters',
      args: { DbClusterIdentifier: 1, MaxRecords: '20', Filters: {} },
      cause: expect.stringContaining(
        "[The value for the field 'DbClusterIdentifier' must be a STRING, The value for the field 'MaxRecords' must be a NUMBER, The value for the field 'Filters' must be a LIST]",
      ),
    },
  ])('refuses $label, which nothing catches', async ({ action, args, cause }) => {
    const { run } = await aCaller(action, args, 'States.ALL');

    expect(await run('Caller')).toEqual({ status: 'FAILED', error: 'States.Runtime', cause });
  });
});

describe('javaName', () => {
  it.each([
    ['DBClusterIdentifier', 'DbClusterIdentifier'],
    ['DBClusters', 'DbClusters'],
    ['EnableIAMDatabaseAuthentication', 'EnableIamDatabaseAuthentication'],
    ['ServerlessV2ScalingConfiguration', 'ServerlessV2ScalingConfiguration'],
    ['S3BucketName', 'S3BucketName'],
    ['stateMachineArn', 'StateMachineArn'],
  ])('makes %s into %s', (name, expected) => {
    expect(javaName(name)).toBe(expected);
  });

  it.each(Object.entries(actions))('tells the members of %s apart', (_, { schema }) => {
    for (const shape of [schema[4], schema[5]]) {
      const structure = NormalizedSchema.of(shape);
      const members = structure.isStructSchema() ? [...structure.structIterator()] : [];
      expect(new Set(members.map(([name]) => javaName(name))).size).toBe(members.length);
    }
  });
});

describe('exceptionName', () => {
  it.each([
    ['DBClusterNotFoundFault', 'DbClusterNotFoundException'],
    ['InvalidDBClusterStateFault', 'InvalidDbClusterStateException'],
    ['KMSKeyNotAccessibleFault', 'KmsKeyNotAccessibleException'],
    ['ExecutionDoesNotExist', 'ExecutionDoesNotExistException'],
    ['ValidationException', 'ValidationException'],
  ])('makes %s into %s', (shape, expected) => {
    expect(exceptionName(shape)).toBe(expected);
  });

  it('gives every fault of RDS a name of its own', () => {
    const faults = Object.values(sdk).flatMap((exported) =>
      Array.isArray(exported) && exported[0] === -3 ? [String(exported[2])] : [],
    );
    expect(faults.length).toBeGreaterThan(100);
    expect(new Set(faults.map(exceptionName)).size).toBe(faults.length);
  });
});
