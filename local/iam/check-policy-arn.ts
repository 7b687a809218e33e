import { partitionOf } from '../account.ts';
import { faults } from './faults.ts';
import type { World } from './world/world.ts';

/**
 * Checks that a managed policy is of the account's own partition. [F] Whether there is one is not asked.
 *
 * @throws {ServiceFault} ValidationError
 */
export function checkPolicyArn({ account }: World, arn: string): void {
  if (partitionOf(arn) !== account.partition) throw faults.arnOfOtherPartition();
}
