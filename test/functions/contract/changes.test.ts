import { describe, expect, it } from 'vitest';
import {
  describeChange,
  groupAttached,
  groupDeleted,
  instanceRebooted,
  parametersReset,
  roleAdded,
  roleRemoved,
} from '../../../functions/contract/changes.ts';
import { lambdaRole, s3Role } from '../builders.ts';

describe('describeChange', () => {
  it.each([
    {
      change: roleAdded('my-cluster', { roleArn: s3Role, services: [], featureName: null }),
      says: 'AddRoleToDBCluster of AllowAuroraS3Role',
    },
    {
      change: roleRemoved('my-cluster', { roleArn: lambdaRole, featureName: null, status: 'INVALID' }),
      says: 'RemoveRoleFromDBCluster of AllowAuroraLambdaRole',
    },
    {
      change: parametersReset('my-group', [{ name: 'aws_default_s3_role', value: s3Role }]),
      says: 'ResetDBClusterParameterGroup of my-group',
    },
    { change: groupAttached('my-cluster', 'mine', 'theirs'), says: 'ModifyDBCluster of my-cluster' },
    { change: groupDeleted('my-group'), says: 'DeleteDBClusterParameterGroup of my-group' },
    {
      change: instanceRebooted({ identifier: 'my-writer', resourceId: 'db-A' }),
      says: 'RebootDBInstance of my-writer',
    },
  ])('says "$says"', ({ change, says }) => {
    expect(describeChange(change)).toBe(says);
  });
});
