import '../../environment.ts';
import { DescribeDBClusterParameterGroupsCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { findParameterGroup } from '../../../../functions/aws/rds/parameter-groups.ts';
import { aGroup } from '../../builders.ts';
import { type Account, aFault, givenAccount, rds } from '../../rds-account.ts';

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('findParameterGroup', () => {
  it('answers the group with its ARN and its family', async () => {
    account.groups = [aGroup('my-group')];

    expect(await findParameterGroup('my-group')).toEqual({
      name: 'my-group',
      arn: 'arn:aws:rds:us-east-1:123456789012:cluster-pg:my-group',
      family: 'aurora-mysql8.0',
    });
  });

  it('answers null for a group that RDS does not find', async () => {
    expect(await findParameterGroup('nowhere')).toBeNull();
  });

  it('answers null when RDS describes none', async () => {
    rds.on(DescribeDBClusterParameterGroupsCommand).resolves({ DBClusterParameterGroups: [] });

    expect(await findParameterGroup('nowhere')).toBeNull();
  });

  it('passes any other fault through', async () => {
    rds.on(DescribeDBClusterParameterGroupsCommand).rejects(aFault('AccessDenied', 'No.', 403));

    await expect(findParameterGroup('my-group')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
