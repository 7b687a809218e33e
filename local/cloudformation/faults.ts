/** The fault table. [R] stands for a sentence seen in an answer of AWS. */
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // [R] https://github.com/aws/aws-cdk, which matches it
  stackDoesNotExist: (name: string) => fault('ValidationError', `Stack with id ${name} does not exist`),
  // [R] of another service with the same front
  actionUnknown: (action: string | undefined) =>
    fault('InvalidAction', `Could not find operation ${action ?? ''} for version 2010-05-15`),
  // What AWS would do and the local CloudFormation does not. The codes are ours, so that nobody takes them for AWS's.
  operationUnsupported: (action: string) =>
    fault(
      'LocalOperationNotSupported',
      `The local CloudFormation does not do ${action}. It does: DescribeStacks.`,
      501,
    ),
  parameterUnsupported: (action: string, parameters: readonly string[]) =>
    fault(
      'LocalParameterNotSupported',
      `The local CloudFormation does not know what ${parameters.join(', ')} of ${action} would do.`,
      501,
    ),
};

function fault(code: string, message: string, statusCode = 400): ServiceFault {
  return new ServiceFault({ code, statusCode, message });
}
