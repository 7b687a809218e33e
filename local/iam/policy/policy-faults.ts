/** What IAM says of a policy document that it does not take. The marks are those of ../faults.ts. */
import * as sdk from '@aws-sdk/client-iam';
import { partitionOf } from '../../account.ts';
import { commonFault, modelled } from '../../query/make-fault.ts';

function malformed(message: string) {
  return modelled(sdk.MalformedPolicyDocumentException$, message);
}

export const policyFaults = {
  // [R]
  notJson: () => malformed('This policy contains invalid Json'),
  // [R]
  syntax: () => malformed('Syntax errors in policy.'),
  // [R]
  versionUnknown: () => malformed('The policy must contain a valid version string'),
  // [R]
  fieldMissing: (name: string) => malformed(`Missing required field ${name}`),
  // [R]
  fieldProhibited: (name: string) => malformed(`Has prohibited field ${name}`),
  // [R]
  principalProhibited: () => malformed('Policy document should not specify a principal.'),
  // [R]
  effectUnknown: (effect: string) => malformed(`Invalid effect: ${effect}`),
  // [R]
  sidMalformed: () =>
    malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    ),
  // [R]
  sidRepeated: () => malformed('Statement IDs (SID) in a single policy must be unique.'),
  // [R]
  vendorMissing: () =>
    malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'),
  // [R]
  resourceMalformed: (resource: string) => malformed(`Resource ${resource} must be in ARN format or "*".`),
  // [R] https://github.com/aws/chalice/issues/777
  resourceOfOtherPartition: (resource: string) =>
    malformed(`Partition "${partitionOf(resource)}" is not valid for resource "${resource}".`),
  // [R]
  trustOfOtherActions: () => malformed('AssumeRole policy may only specify STS AssumeRole actions.'),
  // [R]
  principalInvalid: (type: string, value: string) =>
    malformed(`Invalid principal in policy: "${type.toUpperCase()}":"${value}"`),
  // [R]
  conditionUnknown: (operator: string) => malformed(`Invalid Condition type : ${operator}.`),
  /** AWS evaluates it; the code is ours, so that nobody takes it for a refusal by AWS. */
  conditionUnsupported: (operator: string) =>
    commonFault(
      'LocalConditionNotSupported',
      `The local IAM does not evaluate the condition ${operator}.`,
      501,
    ),
};
