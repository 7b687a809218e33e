/** Whose a group is: its tags say it, as documented; said here a second time to check the workflow. */
import type { GroupView } from '../machinery/view.ts';
import { documentedTags } from '../scenario/documented-policies.ts';

const ofStack = ['created-by', 'aurora-role-association:stack'] as const;

/** Made by some execution of the stack, for whatever cluster. */
export function isOfStack({ tags }: GroupView): boolean {
  const expected = documentedTags('s3');
  return ofStack.every((key) => tags[key] === expected[key]);
}

/** Made by this execution, whose ARN it carries. */
export function isMadeBy(executionArn: string, group: GroupView): boolean {
  return isOfStack(group) && group.tags['aurora-role-association:execution'] === executionArn;
}
