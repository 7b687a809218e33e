import '../../environment.ts';
import { DescribeGlobalClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { findCluster } from '../../../../functions/aws/rds/clusters.ts';
import { findSecondaryClusters } from '../../../../functions/aws/rds/global-clusters.ts';
import { aCluster } from '../../builders.ts';
import { aFault, allCalls, givenAccount, rds } from '../../rds-account.ts';

const own = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const far = 'arn:aws:rds:eu-west-1:123456789012:cluster:far';
/** Of the same name as the primary. */
const namesake = 'arn:aws:rds:ap-south-1:123456789012:cluster:my-cluster';

async function secondariesWhere(primary: string, ...secondaries: string[]) {
  const member = (DBClusterArn: string) => ({ DBClusterArn, IsWriter: DBClusterArn === primary });
  rds.on(DescribeGlobalClustersCommand).resolves({
    GlobalClusters: [{ GlobalClusterMembers: [primary, ...secondaries].map(member) }],
  });
  return findSecondaryClusters(await findCluster('my-cluster'));
}

beforeEach(() => {
  givenAccount({ clusters: [aCluster({ GlobalClusterIdentifier: 'my-globe' })] });
});

describe('findSecondaryClusters', () => {
  it('names every other member of a primary cluster, told apart by ARN and not by name', async () => {
    expect(await secondariesWhere(own, far, namesake)).toEqual([far, namesake]);
  });

  it('asks about the global database of the cluster, because an account may have others', async () => {
    await secondariesWhere(own, far);

    const inputs = rds.commandCalls(DescribeGlobalClustersCommand).map(({ args: [{ input }] }) => input);
    expect(inputs).toEqual([{ GlobalClusterIdentifier: 'my-globe' }]);
  });

  it('names none for a primary cluster that is alone', async () => {
    expect(await secondariesWhere(own)).toEqual([]);
  });

  it.each([{ primary: far }, { primary: namesake }])(
    'names none for a secondary cluster, whose reboot reaches nobody: the primary is $primary',
    async ({ primary }) => {
      expect(await secondariesWhere(primary, own)).toEqual([]);
    },
  );

  it('names none for a cluster that was taken out a moment ago', async () => {
    expect(await secondariesWhere(namesake, far)).toEqual([]);
  });

  it('names none when the global database is gone', async () => {
    rds.on(DescribeGlobalClustersCommand).rejects(aFault('GlobalClusterNotFoundFault'));

    expect(await findSecondaryClusters(await findCluster('my-cluster'))).toEqual([]);
  });

  it('asks for nothing where there is no global database', async () => {
    givenAccount();
    const cluster = await findCluster('my-cluster');

    expect(await findSecondaryClusters(cluster)).toEqual([]);
    expect(allCalls()).toHaveLength(1);
  });
});
