import { partitionOf } from '../../account.ts';
import type { Policy, Principal } from './policy.ts';
import { policyFaults } from './policy-faults.ts';

/**
 * Checks that a document names nothing of another partition, nothing of which can ever be reached.
 *
 * @throws {ServiceFault} MalformedPolicyDocument
 */
export function checkPartition(policy: Policy, partition: string): Policy {
  for (const { resources, principals } of policy.statements) {
    for (const resource of resources?.patterns ?? []) {
      if (!isOf(partition, resource)) throw policyFaults.resourceOfOtherPartition(resource);
    }
    for (const principal of principals?.patterns ?? []) checkPrincipal(principal, partition);
  }
  return policy;
}

function checkPrincipal({ type, value }: Principal, partition: string): void {
  // Names such as ec2.amazonaws.com.cn are of China alone.
  const isForeign =
    type === 'Service' ? value.endsWith('.cn') && partition !== 'aws-cn' : !isOf(partition, value);
  if (isForeign) throw policyFaults.principalInvalid(type, value);
}

/** What is no ARN is of no partition. A wildcard may stand for any. */
function isOf(partition: string, value: string): boolean {
  const named = partitionOf(value);
  return !value.startsWith('arn:') || named === partition || /[*?]/.test(named);
}
