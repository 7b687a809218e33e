import {
  DescribeDBClusters$,
  DescribeDBClustersCommand,
  DescribeDBEngineVersions$,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstances$,
  DescribeDBInstancesCommand,
  DescribeEvents$,
  DescribeEventsCommand,
  ListTagsForResource$,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import type { OperationSchema } from '../../../local/wire/schema.ts';
import { xmlStructure } from '../../../local/wire/xml-writer.ts';
import { rdsAtHand } from '../rds/rds-at-hand.ts';

const at = rdsAtHand();

/** What the SDK's own serializer writes. */
function bySdk(operation: OperationSchema, result: object): string {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace: '',
    serviceNamespace: 'local',
  });
  serializer.write(NormalizedSchema.of(operation[5]), result);
  return String(serializer.flush()).replace(' xmlns=""', '');
}

function byUs(operation: OperationSchema, result: object): string {
  return xmlStructure(NormalizedSchema.of(operation[5]).getName() ?? '', operation[5], result);
}

describe('the writer of XML', () => {
  it('writes the answers of the local RDS as the SDK would', async () => {
    const tags = { plain: 'text', 'with <&>"\'': 'a\r\nb\u0085c\u2028d', empty: '' };
    at.rds.world.addCluster({
      tags,
      roles: [{ roleArn: 'arn:aws:iam::123456789012:role/A', featureName: 'Bedrock' }],
      settings: { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 } },
    });
    await at.client.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'my-cluster-primary' }));
    await at.pass(3_600_000 / 2);
    const answers = [
      [DescribeDBClusters$, await at.client.send(new DescribeDBClustersCommand({}))],
      [DescribeDBInstances$, await at.client.send(new DescribeDBInstancesCommand({}))],
      [DescribeDBEngineVersions$, await at.client.send(new DescribeDBEngineVersionsCommand({}))],
      [DescribeEvents$, await at.client.send(new DescribeEventsCommand({}))],
    ] as const;

    for (const [operation, { $metadata: _, ...result }] of answers) {
      expect(byUs(operation, result)).toBe(bySdk(operation, result));
    }
    expect(byUs(answers[0][0], answers[0][1])).toContain('with &lt;&amp;&gt;&quot;&apos;');
  });

  it.each([
    { result: {} },
    { result: { TagList: [] } },
    { result: { TagList: [{}, { Key: '', Value: ' ' }] } },
  ])('writes what is empty as the SDK would: $result', ({ result }) => {
    expect(byUs(ListTagsForResource$, result)).toBe(bySdk(ListTagsForResource$, result));
  });

  it('keeps fractions of a second, and leaves out what is not there', () => {
    const result = { Events: [{ Date: new Date(1), Message: undefined }, { Date: new Date(1000) }] };

    expect(byUs(DescribeEvents$, result)).toBe(bySdk(DescribeEvents$, result));
    expect(byUs(DescribeEvents$, result)).toContain('<Date>1970-01-01T00:00:00.001Z</Date>');
  });
});
