import { createHash } from 'node:crypto';
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Deployment } from './cloudformation.ts';

/** The stack as CloudFormation describes one that was created and never updated. */
export function describeStack({ stack, account, createdAt }: Deployment): Stack & { StackId: string } {
  const { accountId, partition, region } = account;
  return {
    StackName: stack.name,
    StackId: `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack.name}/${uuidOf(stack.name)}`,
    CreationTime: createdAt,
    StackStatus: 'CREATE_COMPLETE',
    DisableRollback: false,
    ...(stack.description !== undefined && { Description: stack.description }),
    Outputs: stack.outputs().map(({ key, value, description }) => ({
      OutputKey: key,
      OutputValue: value,
      ...(description !== undefined && { Description: description }),
    })),
  };
}

/** Counted from the name rather than random: a run that is repeated has the same. */
function uuidOf(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
