import { describe, expect, it } from 'vitest';
import {
  isUsable,
  refuseUnusableCluster,
  refuseUnusableInstances,
} from '../../../functions/cluster/status.ts';

const refuseCluster = (status: string) => refuseUnusableCluster({ identifier: 'my-cluster', status });
const refuseInstance = (status: string) =>
  refuseUnusableInstances('my-cluster', [
    {
      identifier: 'my-writer',
      resourceId: 'db-A',
      writer: true,
      status: 'available',
      parameterStatus: 'in-sync',
    },
    { identifier: 'my-reader', resourceId: 'db-B', writer: false, status, parameterStatus: 'in-sync' },
  ]);

/** Statuses that RDS leaves by itself, and one that it may come to have. */
const passing = [
  'backing-up',
  'backtracking',
  'configuring-activity-stream',
  'configuring-enhanced-monitoring',
  'configuring-iam-database-auth',
  'creating',
  'failing-over',
  'maintenance',
  'migrating',
  'modifying',
  'new-in-2027',
  'preparing-data-migration',
  'promoting',
  'rebooting',
  'renaming',
  'resetting-master-credentials',
  'replication-suspended',
  'scaling-capacity',
  'scaling-compute',
  'scaling-storage',
  'starting',
  'stopping',
  'update-iam-db-auth',
  'upgrading',
];

describe('isUsable', () => {
  it.each(['available', 'storage-optimization'])('says true for %s', (status) => {
    expect(isUsable(status)).toBe(true);
  });

  it.each([...passing, 'stopped', ''])('says false for "%s"', (status) => {
    expect(isUsable(status)).toBe(false);
  });
});

describe('refuseUnusableCluster', () => {
  it.each([
    'archived',
    'archiving',
    'cloning-failed',
    'failed',
    'incompatible-network',
    'incompatible-parameters',
    'incompatible-restore',
    'insufficient-capacity',
    'insufficient-resource-limits',
    'migration-failed',
    'restore-failed',
    'storage-failure',
  ])('throws ClusterUnusableError for a cluster that is %s, and sends to its events', (status) => {
    expect(() => refuseCluster(status)).toThrow(
      expect.objectContaining({
        name: 'ClusterUnusableError',
        message:
          `Cluster my-cluster is ${status}, which waiting does not end. ` +
          'See the events of the cluster in the RDS console, and bring it back to available. Then start again.',
      }),
    );
  });

  it.each([
    { status: 'deleting', way: 'Choose another cluster.' },
    { status: 'deleted', way: 'Choose another cluster.' },
    { status: 'stopped', way: 'Start the cluster.' },
    {
      status: 'inaccessible-encryption-credentials',
      way: 'Make its KMS key usable again and start the cluster.',
    },
    {
      status: 'inaccessible-encryption-credentials-recoverable',
      way: 'Make its KMS key usable again and start the cluster.',
    },
  ])('throws ClusterUnusableError for a cluster that is $status, and says: $way', ({ status, way }) => {
    expect(() => refuseCluster(status)).toThrow(
      expect.objectContaining({
        name: 'ClusterUnusableError',
        message: `Cluster my-cluster is ${status}, which waiting does not end. ${way} Then start again.`,
      }),
    );
  });

  it.each(['available', ...passing])('lets a cluster through that is %s', (status) => {
    expect(() => refuseCluster(status)).not.toThrow();
  });
});

describe('refuseUnusableInstances', () => {
  it.each([
    'failed',
    'inaccessible-encryption-credentials',
    'inaccessible-encryption-credentials-recoverable',
    'incompatible-create',
    'incompatible-credentials',
    'incompatible-network',
    'incompatible-option-group',
    'incompatible-parameters',
    'incompatible-restore',
    'insufficient-capacity',
    'modify-failed',
    'restore-error',
    'stopped',
    'storage-full',
    'upgrade-failed',
  ])('throws ClusterUnusableError for an instance that is %s', (status) => {
    expect(() => refuseInstance(status)).toThrow(
      expect.objectContaining({
        name: 'ClusterUnusableError',
        message:
          `Instance my-reader of cluster my-cluster is ${status}, which waiting does not end. ` +
          'Repair or delete the instance. Then start again.',
      }),
    );
  });

  it.each(['available', 'deleting', ...passing])('lets an instance through that is %s', (status) => {
    expect(() => refuseInstance(status)).not.toThrow();
  });
});
