/** What `sam deploy` comes to, asked of the local CloudFormation: it has no S3, from which SAM's templates come. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Aws } from '../../../bench/acceptance/aws.ts';
import { listOf } from '../../../bench/acceptance/things.ts';
import { type Clock, sleep } from '../../../local/clock/clock.ts';

const TemplateURL = pathToFileURL(join(import.meta.dirname, '../../../template.yaml')).href;

interface CreateStackOptions {
  readonly stackName: string;
  readonly aws: Aws;
  readonly clock: Clock;
  readonly parameters?: readonly { readonly ParameterKey: string; readonly ParameterValue: string }[];
}

/** Returns when the stack is complete. */
export async function createStack({
  stackName: StackName,
  aws,
  clock,
  parameters = [{ ParameterKey: 'ConnectServices', ParameterValue: 'on' }],
}: CreateStackOptions): Promise<void> {
  const input = { StackName, TemplateURL, Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'] };
  await aws({
    service: 'cloudformation',
    operation: 'CreateStack',
    input: { ...input, Parameters: parameters },
  });
  for (;;) {
    await sleep(clock, 10_000);
    const { Stacks } = await aws({
      service: 'cloudformation',
      operation: 'DescribeStacks',
      input: { StackName },
    });
    if (listOf(Stacks)[0]?.StackStatus === 'CREATE_COMPLETE') return;
  }
}
