import '../../environment.ts';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { isFault } from '../../../../functions/aws/rds/client.ts';
import { findCluster } from '../../../../functions/aws/rds/clusters.ts';
import { aFault, givenAccount, rds } from '../../rds-account.ts';

const connectionError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

beforeEach(() => {
  givenAccount();
});

describe('rds', () => {
  it.each([
    { label: 'Throttling', error: aFault('Throttling', 'Rate exceeded') },
    { label: 'ThrottlingException', error: aFault('ThrottlingException', 'Rate exceeded') },
    { label: 'RequestLimitExceeded', error: aFault('RequestLimitExceeded', 'Too many') },
    { label: 'a status of 429', error: aFault('SomeFault', 'Too many', 429) },
    { label: 'a status of 500', error: aFault('InternalFailure', 'Oh', 500) },
    { label: 'a status of 503', error: aFault('ServiceUnavailable', 'Down', 503) },
    { label: 'ECONNRESET', error: connectionError('ECONNRESET') },
    { label: 'ECONNREFUSED', error: connectionError('ECONNREFUSED') },
    { label: 'ETIMEDOUT', error: connectionError('ETIMEDOUT') },
    { label: 'a timeout', error: Object.assign(new Error('too late'), { name: 'TimeoutError' }) },
  ])('throws RdsUnavailableError for $label, with the original as its cause', async ({ error }) => {
    rds.on(DescribeDBClustersCommand).rejects(error);

    await expect(findCluster('my-cluster')).rejects.toMatchObject({
      name: 'RdsUnavailableError',
      message: `RDS failed to DescribeDBClusters of my-cluster: ${error.name}: ${error.message}`,
      cause: error,
    });
  });

  it.each([
    aFault('DBClusterNotFoundFault', 'Gone.', 404),
    aFault('AccessDenied', 'No.', 403),
    aFault('InvalidDBClusterStateFault'),
    aFault('InvalidParameterValue'),
    new TypeError('a bug of ours'),
  ])('passes $name through as it is', async (error) => {
    rds.on(DescribeDBClustersCommand).rejects(error);

    await expect(findCluster('my-cluster')).rejects.toBe(error);
  });
});

describe('isFault', () => {
  it.each([
    { error: aFault('A'), is: true },
    { error: aFault('B'), is: true },
    { error: aFault('C'), is: false },
    { error: { name: 'A' }, is: false },
    { error: undefined, is: false },
  ])('says $is for $error.name', ({ error, is }) => {
    expect(isFault(error, 'A', 'B')).toBe(is);
  });
});
