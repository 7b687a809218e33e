import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../local/rds/actions.ts';
import { post, textOf } from './raw-http.ts';
import { master, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const role = { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn };
const group = { DBClusterParameterGroupName: 'my-group' };
const family = { ...group, DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'Ours' };
const setRole = {
  'Parameters.Parameter.1.ParameterName': 'aws_default_s3_role',
  'Parameters.Parameter.1.ParameterValue': roleArn,
  'Parameters.Parameter.1.ApplyMethod': 'immediate',
};

interface Row {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly status: number;
  readonly seed?: () => void;
}

const addCluster = () => at.rds.world.addCluster();

/** The codes on the wire: the SDK takes a fault's own name for a code as well, so that no test with it can see them. */
const refusals: readonly Row[] = [
  { action: 'AddRoleToDBCluster', fields: role, code: 'DBClusterNotFoundFault', status: 404 },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'DBClusterRoleAlreadyExists',
    status: 400,
    seed: () => at.rds.world.addCluster({ roles: [{ roleArn }] }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'DBClusterRoleQuotaExceeded',
    status: 400,
    seed: () =>
      at.rds.world.addCluster({
        roles: ['A', 'B', 'C', 'D', 'E'].map((name) => ({ roleArn: `arn:aws:iam::1:role/${name}` })),
      }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: () => at.rds.world.addCluster({ status: 'backing-up' }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: { ...role, FeatureName: 's3Import' },
    code: 'InvalidParameterValue',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'RemoveRoleFromDBCluster',
    fields: role,
    code: 'DBClusterRoleNotFound',
    status: 404,
    seed: addCluster,
  },
  {
    action: 'AddTagsToResource',
    fields: { ResourceName: clusterArn, 'Tags.Tag.1.Key': 'a', 'Tags.Tag.1.Value': 'b' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'ListTagsForResource',
    fields: { ResourceName: 'my-cluster' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'RemoveTagsFromResource',
    fields: { ResourceName: clusterArn, 'TagKeys.member.1': 'a' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'CopyDBClusterParameterGroup',
    fields: {
      SourceDBClusterParameterGroupIdentifier: 'my-group',
      TargetDBClusterParameterGroupIdentifier: 'my-copy',
      TargetDBClusterParameterGroupDescription: 'A copy',
    },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'CreateDBClusterParameterGroup',
    fields: family,
    code: 'DBParameterGroupAlreadyExists',
    status: 400,
    seed: () => at.rds.world.addParameterGroup(),
  },
  {
    action: 'DeleteDBClusterParameterGroup',
    fields: { DBClusterParameterGroupName: 'default.aurora-mysql8.0' },
    code: 'InvalidDBParameterGroupState',
    status: 400,
  },
  {
    action: 'DescribeAccountAttributes',
    fields: { Version: '2010-01-01' },
    code: 'InvalidAction',
    status: 400,
  },
  {
    action: 'DescribeDBClusterParameterGroups',
    fields: group,
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'DescribeDBClusterParameters',
    fields: group,
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'ModifyDBClusterParameterGroup',
    fields: { ...group, ...setRole },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'ResetDBClusterParameterGroup',
    fields: { ...group, ResetAllParameters: 'true' },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'DescribeDBClusters',
    fields: { DBClusterIdentifier: 'my-cluster' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeDBEngineVersions',
    fields: { MaxRecords: '1' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'DescribeDBInstances',
    fields: { DBInstanceIdentifier: 'my-instance' },
    code: 'DBInstanceNotFound',
    status: 404,
  },
  {
    action: 'ModifyDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster', ...group },
    code: 'DBClusterParameterGroupNotFound',
    status: 404,
    seed: addCluster,
  },
  {
    action: 'RebootDBInstance',
    fields: { DBInstanceIdentifier: 'my-cluster-primary' },
    code: 'InvalidDBInstanceState',
    status: 400,
    seed: () =>
      at.rds.world.addCluster({ instances: [{ identifier: 'my-cluster-primary', status: 'rebooting' }] }),
  },
  {
    action: 'CreateBlueGreenDeployment',
    fields: { BlueGreenDeploymentName: 'my-deployment', Source: clusterArn },
    code: 'SourceClusterNotSupportedFault',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'DeleteBlueGreenDeployment',
    fields: { BlueGreenDeploymentIdentifier: 'bgd-none' },
    code: 'BlueGreenDeploymentNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeBlueGreenDeployments',
    fields: { BlueGreenDeploymentIdentifier: 'bgd-none' },
    code: 'BlueGreenDeploymentNotFoundFault',
    status: 404,
  },
  {
    action: 'SwitchoverBlueGreenDeployment',
    fields: { BlueGreenDeploymentIdentifier: 'bgd-none' },
    code: 'BlueGreenDeploymentNotFoundFault',
    status: 404,
  },
  {
    action: 'CreateDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster', Engine: 'aurora-mysql', ...master },
    code: 'DBClusterAlreadyExistsFault',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'CreateDBClusterSnapshot',
    fields: { DBClusterIdentifier: 'my-cluster', DBClusterSnapshotIdentifier: 'my-snapshot' },
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: () => at.rds.world.addCluster({ status: 'stopped' }),
  },
  {
    action: 'CreateDBInstance',
    fields: {
      DBInstanceIdentifier: 'my-cluster-primary',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-mysql',
      DBClusterIdentifier: 'my-cluster',
    },
    code: 'DBInstanceAlreadyExists',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'CreateGlobalCluster',
    fields: { GlobalClusterIdentifier: 'my-global', Engine: 'aurora-mysql' },
    code: 'GlobalClusterAlreadyExistsFault',
    status: 400,
    seed: () => at.rds.world.addGlobalCluster(),
  },
  {
    action: 'DeleteDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster', SkipFinalSnapshot: 'true' },
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'DeleteDBInstance',
    fields: { DBInstanceIdentifier: 'my-instance' },
    code: 'DBInstanceNotFound',
    status: 404,
  },
  {
    action: 'DeleteGlobalCluster',
    fields: { GlobalClusterIdentifier: 'my-global' },
    code: 'GlobalClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeDBClusterSnapshots',
    fields: { DBClusterSnapshotIdentifier: 'my-snapshot' },
    code: 'DBClusterSnapshotNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeEvents',
    fields: { SourceIdentifier: 'my-cluster' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'DescribeGlobalClusters',
    fields: { GlobalClusterIdentifier: 'my-global' },
    code: 'GlobalClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'FailoverDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster' },
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'ModifyDBInstance',
    fields: { DBInstanceIdentifier: 'my-instance' },
    code: 'DBInstanceNotFound',
    status: 404,
  },
  {
    action: 'DeleteDBClusterSnapshot',
    fields: { DBClusterSnapshotIdentifier: 'my-snapshot' },
    code: 'DBClusterSnapshotNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeDBSubnetGroups',
    fields: { DBSubnetGroupName: 'none' },
    code: 'DBSubnetGroupNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeOrderableDBInstanceOptions',
    fields: { Engine: 'aurora-mysql', MaxRecords: '19' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'CreateDBCluster',
    fields: {
      DBClusterIdentifier: 'my-cluster',
      Engine: 'aurora-mysql',
      ...master,
      StorageEncrypted: 'true',
      KmsKeyId: 'zzz',
    },
    code: 'KMSKeyNotAccessibleFault',
    status: 400,
  },
  {
    action: 'CreateDBInstance',
    fields: {
      DBInstanceIdentifier: 'my-reader',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-mysql',
      DBClusterIdentifier: 'my-cluster',
      CACertificateIdentifier: 'rds-ca-2015',
    },
    code: 'CertificateNotFound',
    status: 404,
    seed: addCluster,
  },
  {
    action: 'RemoveFromGlobalCluster',
    fields: { GlobalClusterIdentifier: 'my-global', DbClusterIdentifier: 'my-cluster' },
    code: 'DBClusterNotFoundFault',
    status: 404,
    seed: () => at.rds.world.addGlobalCluster(),
  },
  {
    action: 'RestoreDBClusterFromSnapshot',
    fields: { DBClusterIdentifier: 'my-clone', SnapshotIdentifier: 'my-snapshot', Engine: 'aurora-mysql' },
    code: 'DBClusterSnapshotNotFoundFault',
    status: 404,
  },
  {
    action: 'RestoreDBClusterToPointInTime',
    fields: {
      DBClusterIdentifier: 'my-clone',
      SourceDBClusterIdentifier: 'my-cluster',
      UseLatestRestorableTime: 'true',
    },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'StartDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster' },
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'StopDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster' },
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: () => at.rds.world.addCluster({ status: 'stopped' }),
  },
];

describe('the codes of RDS on the wire', () => {
  it.each(refusals)(
    '$action refuses with $code and $status',
    async ({ action, fields, code, status, seed }) => {
      seed?.();

      const answer = await post(at.url, { Action: action, ...fields });

      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('text/xml');
      expect(textOf(answer, 'Code')).toBe(code);
      expect(textOf(answer, 'Type')).toBe('Sender');
      expect(textOf(answer, 'RequestId')).toBe(answer.headers.get('x-amzn-requestid'));
    },
  );

  it('are tested here for every action', () => {
    const tested = new Set(refusals.map(({ action }) => action));

    expect(actionNames.filter((action) => !tested.has(action))).toEqual([]);
  });
});
