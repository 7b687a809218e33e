import {
  CopyDBClusterParameterGroupCommand,
  CreateDBClusterParameterGroupCommand,
  DeleteDBClusterParameterGroupCommand,
  DescribeDBClusterParameterGroupsCommand,
  DescribeDBClusterParametersCommand,
  type DescribeDBClusterParametersCommandInput,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  type Parameter,
  ResetDBClusterParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

function create(name: string, family = 'aurora-mysql8.0') {
  return at.client.send(
    new CreateDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: name,
      DBParameterGroupFamily: family,
      Description: 'Allow access to Amazon S3',
      Tags: [{ Key: 'team', Value: 'data' }],
    }),
  );
}

function modify(parameters: Parameter[], name = 'my-group') {
  return at.client.send(
    new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name, Parameters: parameters }),
  );
}

function reset(parameters: Parameter[]) {
  return at.client.send(
    new ResetDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: 'my-group',
      Parameters: parameters,
    }),
  );
}

async function parameters(input: Partial<DescribeDBClusterParametersCommandInput> = {}) {
  return at.client.send(
    new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: 'my-group', ...input }),
  );
}

async function parameter(name: string, group = 'my-group'): Promise<Parameter | undefined> {
  const { Parameters } = await parameters({
    DBClusterParameterGroupName: group,
    Filters: [{ Name: 'parameter-name', Values: [name] }],
  });
  return Parameters?.[0];
}

function attach(group: string) {
  return at.client.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', DBClusterParameterGroupName: group }),
  );
}

function deleteGroup(name: string) {
  return at.client.send(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name }));
}

const s3Role = {
  ParameterName: 'aws_default_s3_role',
  ParameterValue: roleArn,
  ApplyMethod: 'pending-reboot',
} as const;

describe('CreateDBClusterParameterGroup', () => {
  it('keeps the name in lower case, and the tags for those who ask for them', async () => {
    const { DBClusterParameterGroup: group } = await create('AllowAWSAccess');
    const { TagList } = await at.client.send(
      new ListTagsForResourceCommand({ ResourceName: group?.DBClusterParameterGroupArn }),
    );

    expect(group).toEqual({
      DBClusterParameterGroupName: 'allowawsaccess',
      DBParameterGroupFamily: 'aurora-mysql8.0',
      Description: 'Allow access to Amazon S3',
      DBClusterParameterGroupArn: 'arn:aws:rds:us-east-1:123456789012:cluster-pg:allowawsaccess',
    });
    expect(TagList).toEqual([{ Key: 'team', Value: 'data' }]);
  });

  it.each(['default.mine', '1st', 'two--hyphens', 'hyphen-', 'under_score', 'x'.repeat(256)])(
    'refuses the name %s',
    async (name) => {
      await expect(create(name)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
        message: expect.stringContaining('The parameter DBParameterGroupName is not a valid identifier.'),
      });
    },
  );

  it('refuses a name that is taken, in whatever case', async () => {
    at.rds.world.addParameterGroup();

    await expect(create('My-Group')).rejects.toMatchObject({
      name: 'DBParameterGroupAlreadyExistsFault',
      message: 'Parameter group my-group already exists',
    });
  });

  it.each(['aurora5.7', 'aurora5.6', 'aurora-mysql5.6', 'aurora-postgresql99', 'mysql5.5'])(
    'refuses the family %s, which does not exist, or no more',
    async (family) => {
      await expect(create('my-group', family)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
        message: `ParameterGroupFamily ${family} is not a valid parameter group family`,
      });
    },
  );

  it.each(['aurora-mysql5.7', 'aurora-mysql8.0', 'aurora-mysql8.4', 'aurora-postgresql16', 'docdb5.0'])(
    'takes the family %s',
    async (family) => {
      await create('my-group', family);
    },
  );

  it('refuses the fifty-first group', async () => {
    for (let number = 1; number <= 50; number += 1)
      at.rds.world.addParameterGroup({ name: `group-${number}` });

    await expect(create('my-group')).rejects.toMatchObject({ name: 'DBParameterGroupQuotaExceededFault' });
  });
});

describe('CopyDBClusterParameterGroup', () => {
  const copy = (source: string) =>
    at.client.send(
      new CopyDBClusterParameterGroupCommand({
        SourceDBClusterParameterGroupIdentifier: source,
        TargetDBClusterParameterGroupIdentifier: 'my-copy',
        TargetDBClusterParameterGroupDescription: 'A copy',
      }),
    );

  it('copies the values of a group that is named by its ARN', async () => {
    at.rds.world.addParameterGroup({ parameters: { aws_default_s3_role: roleArn } });

    await copy('arn:aws:rds:us-east-1:123456789012:cluster-pg:my-group');

    expect(await parameter('aws_default_s3_role', 'my-copy')).toMatchObject({
      ParameterValue: roleArn,
      Source: 'user',
    });
  });

  it('refuses a default group and one that is not there', async () => {
    await expect(copy('default.aurora-mysql8.0')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(copy('my-group')).rejects.toMatchObject({
      name: 'DBParameterGroupNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe('DescribeDBClusterParameterGroups', () => {
  it('lists custom and default groups by name', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addParameterGroup({ name: 'another' });

    const { DBClusterParameterGroups } = await at.client.send(
      new DescribeDBClusterParameterGroupsCommand({}),
    );

    expect(DBClusterParameterGroups?.map((group) => group.DBClusterParameterGroupName)).toEqual([
      'another',
      'default.aurora-mysql5.7',
      'default.aurora-mysql8.0',
      'default.aurora-mysql8.4',
      'my-group',
    ]);
  });

  it('finds one in whatever case, and refuses one that is not there', async () => {
    at.rds.world.addParameterGroup();
    const find = (name: string) =>
      at.client.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name }));

    expect((await find('MY-GROUP')).DBClusterParameterGroups).toHaveLength(1);
    await expect(find('other')).rejects.toMatchObject({ name: 'DBParameterGroupNotFoundFault' });
  });
});

describe('DescribeDBClusterParameters', () => {
  it('shows a dynamic parameter that is not set with the apply method pending-reboot', async () => {
    at.rds.world.addParameterGroup();

    expect(await parameter('aws_default_lambda_role')).toEqual({
      ParameterName: 'aws_default_lambda_role',
      Description: 'ARN of an IAM role.',
      Source: 'engine-default',
      ApplyType: 'dynamic',
      DataType: 'string',
      IsModifiable: true,
      ApplyMethod: 'pending-reboot',
      SupportedEngineModes: ['provisioned'],
    });
  });

  it('says where its ApplyType is not documented by AWS', async () => {
    at.rds.world.addParameterGroup();

    expect((await parameter('aws_default_s3_role'))?.Description).toContain('assumed');
  });

  it.each([
    { family: 'aurora-mysql5.7', has: 'aurora_load_from_s3_role', hasNot: 'aws_default_bedrock_role' },
    { family: 'aurora-mysql8.0', has: 'aws_default_bedrock_role', hasNot: 'aurora_load_from_s3_role' },
    { family: 'aurora-mysql8.4', has: 'aws_default_bedrock_role', hasNot: 'aurora_select_into_s3_role' },
  ])('has the role parameters of $family', async ({ family, has, hasNot }) => {
    at.rds.world.addParameterGroup({ family });

    expect(await parameter(has)).toBeDefined();
    expect(await parameter(hasNot)).toBeUndefined();
  });

  it('gives every parameter once over its pages', async () => {
    at.rds.world.addParameterGroup();

    const first = await parameters({ MaxRecords: 40 });
    const second = await parameters({ MaxRecords: 40, Marker: first.Marker });
    const third = await parameters({ MaxRecords: 40, Marker: second.Marker });

    const names = [first, second, third].flatMap((page) => page.Parameters?.map((one) => one.ParameterName));
    expect(first.Parameters).toHaveLength(40);
    expect(third.Marker).toBeUndefined();
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(80);
  });

  it('shows what the user has set when asked for that source', async () => {
    at.rds.world.addParameterGroup({ parameters: { aws_default_s3_role: roleArn } });

    const { Parameters } = await parameters({ Source: 'user' });

    expect(Parameters).toMatchObject([{ ParameterName: 'aws_default_s3_role', ApplyMethod: 'immediate' }]);
  });

  it.each([
    { label: 'a page that is too small', input: { MaxRecords: 19 } },
    { label: 'a page that is too big', input: { MaxRecords: 101 } },
    { label: 'a marker that it has not given', input: { Marker: 'nonsense' } },
    { label: 'a filter that there is not', input: { Filters: [{ Name: 'engine', Values: ['x'] }] } },
    { label: 'a source that there is not', input: { Source: 'mine' } },
  ])('refuses $label', async ({ input }) => {
    at.rds.world.addParameterGroup();

    await expect(parameters(input)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('ModifyDBClusterParameterGroup', () => {
  it('sets values, and names the group in lower case', async () => {
    at.rds.world.addParameterGroup();

    const { DBClusterParameterGroupName } = await modify(
      [{ ...s3Role, ApplyMethod: 'immediate' }],
      'MY-GROUP',
    );

    expect(DBClusterParameterGroupName).toBe('my-group');
    expect(await parameter('aws_default_s3_role')).toMatchObject({
      ParameterValue: roleArn,
      Source: 'user',
      ApplyMethod: 'immediate',
    });
  });

  it('refuses immediate on a static parameter, without naming it', async () => {
    at.rds.world.addParameterGroup();

    await expect(
      modify([{ ParameterName: 'lower_case_table_names', ParameterValue: '1', ApplyMethod: 'immediate' }]),
    ).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message: 'cannot use immediate apply method for static parameter',
    });
  });

  it('refuses the twenty-first parameter', async () => {
    at.rds.world.addParameterGroup();
    const many = (count: number) => Array.from({ length: count }, () => s3Role);

    await expect(modify(many(20))).resolves.toBeDefined();
    await expect(modify(many(21))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it.each([
    {
      label: 'a parameter that the family does not have',
      name: 'aurora_load_from_s3_role',
      message: 'Could not find parameter with name: aurora_load_from_s3_role',
    },
    {
      label: 'a parameter that cannot be modified',
      name: 'server_id',
      message: 'The parameter server_id cannot be modified.',
    },
  ])('refuses $label and changes nothing of the batch', async ({ name, message }) => {
    at.rds.world.addParameterGroup();

    const refused = modify([s3Role, { ...s3Role, ParameterName: name }]);

    await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
    expect((await parameter('aws_default_s3_role'))?.ParameterValue).toBeUndefined();
  });

  it('refuses a default group', async () => {
    await expect(modify([s3Role], 'default.aurora-mysql8.0')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Cannot modify a default parameter group.',
    });
  });

  it('refuses a group that is not there, with the code of the calls on groups', async () => {
    await expect(modify([s3Role])).rejects.toMatchObject({ name: 'DBParameterGroupNotFoundFault' });
  });
});

describe('ResetDBClusterParameterGroup', () => {
  it('takes a value back', async () => {
    at.rds.world.addParameterGroup({ parameters: { aws_default_s3_role: roleArn } });

    await reset([{ ParameterName: 'aws_default_s3_role', ApplyMethod: 'immediate' }]);

    expect(await parameter('aws_default_s3_role')).toMatchObject({
      Source: 'engine-default',
      ApplyMethod: 'pending-reboot',
    });
    expect((await parameter('aws_default_s3_role'))?.ParameterValue).toBeUndefined();
  });

  it('is refused while a modification of a group in use is being applied', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });
    const name = { ParameterName: 'aws_default_s3_role', ApplyMethod: 'immediate' } as const;

    await modify([{ ...s3Role, ApplyMethod: 'immediate' }]);

    await expect(reset([name])).rejects.toMatchObject({
      name: 'InvalidDBParameterGroupStateFault',
      message: expect.stringContaining('has pending changes'),
    });
    await at.pass(2 * MINUTE);
    await expect(reset([name])).resolves.toBeDefined();
  });
});

describe('DeleteDBClusterParameterGroup', () => {
  it('deletes a group that no cluster uses', async () => {
    at.rds.world.addParameterGroup();

    await deleteGroup('My-Group');

    await expect(parameters()).rejects.toMatchObject({ name: 'DBParameterGroupNotFoundFault' });
  });

  it('is refused while a cluster uses the group, and until another one is attached for good', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });
    const refusal = { name: 'InvalidDBParameterGroupStateFault' };

    await expect(deleteGroup('my-group')).rejects.toMatchObject(refusal);
    await attach('default.aurora-mysql8.0');
    await expect(deleteGroup('my-group')).rejects.toMatchObject(refusal);
    await at.pass(2 * MINUTE);

    await expect(deleteGroup('my-group')).resolves.toBeDefined();
  });

  it('refuses a default group', async () => {
    await expect(deleteGroup('default.aurora-mysql8.0')).rejects.toMatchObject({
      name: 'InvalidDBParameterGroupStateFault',
      message: 'Default DBParameterGroup cannot be deleted: default.aurora-mysql8.0',
    });
  });
});
