import {
  CreateGlobalClusterCommand,
  type CreateGlobalClusterCommandInput,
  DeleteGlobalClusterCommand,
  DescribeGlobalClustersCommand,
  RemoveFromGlobalClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { post, textOf } from './raw-http.ts';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

function create(input: Partial<CreateGlobalClusterCommandInput>) {
  return at.client.send(new CreateGlobalClusterCommand({ GlobalClusterIdentifier: 'my-global', ...input }));
}

async function members() {
  const { GlobalClusters = [] } = await at.client.send(new DescribeGlobalClustersCommand({}));
  return GlobalClusters.map(({ GlobalClusterIdentifier, GlobalClusterMembers }) => [
    GlobalClusterIdentifier,
    GlobalClusterMembers?.map(({ DBClusterArn }) => DBClusterArn),
  ]);
}

describe('CreateGlobalCluster', () => {
  it('takes engine and version of its source', async () => {
    at.rds.world.addCluster();

    const { GlobalCluster } = await create({ SourceDBClusterIdentifier: clusterArn });

    expect(GlobalCluster).toMatchObject({
      Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.08.2',
      GlobalClusterMembers: [{ DBClusterArn: clusterArn, IsWriter: true }],
    });
  });

  it('leaves a cluster in the global database that it belongs to', async () => {
    at.rds.world.addCluster();
    await create({ SourceDBClusterIdentifier: clusterArn });
    const second = { GlobalClusterIdentifier: 'second', SourceDBClusterIdentifier: clusterArn };

    await expect(create(second)).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    expect(await members()).toEqual([['my-global', [clusterArn]]]);
    await at.client.send(
      new RemoveFromGlobalClusterCommand({
        GlobalClusterIdentifier: 'my-global',
        DbClusterIdentifier: clusterArn,
      }),
    );
    await create(second);
    expect(await members()).toEqual([
      ['my-global', []],
      ['second', [clusterArn]],
    ]);
  });

  it.each([
    {
      label: 'neither source nor engine',
      fields: {},
      code: 'InvalidParameterValue',
      message: 'When creating standalone global cluster, value for engineName should be specified',
    },
    {
      label: 'an engine beside the source',
      fields: { SourceDBClusterIdentifier: clusterArn, Engine: 'aurora-mysql' },
      code: 'InvalidParameterCombination',
      message:
        'When creating global cluster from existing db cluster, value for engineName should not be specified since it will be inherited from source cluster',
    },
    {
      label: 'a version beside the source',
      fields: { SourceDBClusterIdentifier: clusterArn, EngineVersion: '8.0.mysql_aurora.3.08.2' },
      code: 'InvalidParameterCombination',
      message: expect.stringContaining('engineVersion'),
    },
    {
      label: 'a name in place of an ARN',
      fields: { SourceDBClusterIdentifier: 'my-cluster' },
      code: 'InvalidParameterValue',
      message: 'Malformed db cluster arn my-cluster',
    },
  ])('refuses $label', async ({ fields, code, message }) => {
    at.rds.world.addCluster();

    const answer = await post(at.url, {
      Action: 'CreateGlobalCluster',
      GlobalClusterIdentifier: 'my-global',
      ...fields,
    });

    expect([answer.status, textOf(answer, 'Code')]).toEqual([400, code]);
    expect(textOf(answer, 'Message')).toEqual(message);
    expect(await members()).toEqual([]);
  });

  it('refuses a source that is busy', async () => {
    at.rds.world.addCluster({ status: 'modifying' });

    await expect(create({ SourceDBClusterIdentifier: clusterArn })).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
    });
  });
});

describe('DeleteGlobalCluster', () => {
  it('names the ARN of a global database that still has members', async () => {
    at.rds.world.addCluster();
    await create({ SourceDBClusterIdentifier: clusterArn });

    await expect(
      at.client.send(new DeleteGlobalClusterCommand({ GlobalClusterIdentifier: 'my-global' })),
    ).rejects.toMatchObject({
      name: 'InvalidGlobalClusterStateFault',
      message: 'Global Cluster arn:aws:rds::123456789012:global-cluster:my-global is not empty',
    });
  });
});
