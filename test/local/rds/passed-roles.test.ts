import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { post, textOf } from './raw-http.ts';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const ownRole = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const serviceLinkedRole =
  'arn:aws:iam::123456789012:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS';

const cannotBePassed = [
  {
    label: 'of another account',
    roleArn: 'arn:aws:iam::999999999999:role/AllowAuroraS3Role',
    message: 'Cross-account pass role is not allowed.',
  },
  {
    label: 'of another partition',
    roleArn: 'arn:aws-cn:iam::123456789012:role/AllowAuroraS3Role',
    message: 'Cross-account pass role is not allowed.',
  },
  {
    label: 'that is linked to a service',
    roleArn: serviceLinkedRole,
    message: 'A service-linked role cannot be passed.',
  },
];

describe.each(cannotBePassed)('a role $label', ({ roleArn, message }) => {
  const refusal = { name: 'AccessDenied', message };
  const master = { MasterUsername: 'admin', MasterUserPassword: 'correct-horse' };
  const created = { DBClusterIdentifier: 'new', Engine: 'aurora-mysql', ...master };

  async function roles() {
    const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));
    return DBClusters?.map(({ AssociatedRoles }) => AssociatedRoles);
  }

  it('cannot be added', async () => {
    at.rds.world.addCluster();
    const addition = new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn });

    await expect(at.client.send(addition)).rejects.toMatchObject(refusal);
    expect(await roles()).toEqual([[]]);
  });

  it('cannot be given to a new cluster', async () => {
    const AssociatedRoles = [{ RoleArn: ownRole }, { RoleArn: roleArn }];

    await expect(
      at.client.send(new CreateDBClusterCommand({ ...created, AssociatedRoles })),
    ).rejects.toMatchObject(refusal);
    expect(await roles()).toEqual([]);
  });

  it('cannot monitor a cluster, new or not', async () => {
    at.rds.world.addCluster();
    const monitoring = { MonitoringInterval: 60, MonitoringRoleArn: roleArn };

    await expect(
      at.client.send(new CreateDBClusterCommand({ ...created, ...monitoring })),
    ).rejects.toMatchObject(refusal);
    await expect(
      at.client.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', ...monitoring })),
    ).rejects.toMatchObject(refusal);
  });

  it('is refused with AccessDenied and 403 on the wire', async () => {
    at.rds.world.addCluster();
    const answer = await post(at.url, {
      Action: 'AddRoleToDBCluster',
      DBClusterIdentifier: 'my-cluster',
      RoleArn: roleArn,
    });

    expect([answer.status, textOf(answer, 'Code'), textOf(answer, 'Type')]).toEqual([
      403,
      'AccessDenied',
      'Sender',
    ]);
  });
});

describe('a role of the account', () => {
  const china = rdsAtHand({ account: accountIn({ partition: 'aws-cn' }) });

  it('is told by its partition too', async () => {
    china.rds.world.addCluster();
    const add = (roleArn: string) =>
      china.client.send(
        new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn }),
      );

    await expect(add(ownRole)).rejects.toMatchObject({ name: 'AccessDenied' });
    await add(ownRole.replace('arn:aws:', 'arn:aws-cn:'));
    const { DBClusters } = await china.client.send(new DescribeDBClustersCommand({}));
    expect(DBClusters?.[0]?.AssociatedRoles).toMatchObject([
      { RoleArn: 'arn:aws-cn:iam::123456789012:role/AllowAuroraS3Role' },
    ]);
  });
});
