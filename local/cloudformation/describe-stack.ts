import { createHash } from 'node:crypto';
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import type { StandingStack } from './stacks.ts';

/** The stack as CloudFormation describes one that was never updated. It has outputs once it is complete. */
export function describeStack(
  { stack, createdAt, status, tags }: StandingStack,
  { accountId, partition, region }: Account,
): Stack & { StackId: string } {
  const isComplete = status === 'CREATE_COMPLETE';
  return {
    StackName: stack.name,
    StackId: `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack.name}/${uuidOf(stack.name)}`,
    CreationTime: createdAt,
    StackStatus: status,
    DisableRollback: false,
    ...(stack.description !== undefined && { Description: stack.description }),
    ...(tags.length > 0 && { Tags: [...tags] }),
    ...(isComplete && {
      Outputs: stack.outputs().map(({ key, value, description }) => ({
        OutputKey: key,
        OutputValue: value,
        ...(description !== undefined && { Description: description }),
      })),
    }),
  };
}

/** Counted from the name rather than random: a run that is repeated has the same. */
function uuidOf(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
