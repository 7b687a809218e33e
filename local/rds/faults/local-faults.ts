/** What AWS would do and the local RDS does not. The codes are ours, so that nobody takes them for a refusal by AWS. */
import { commonFault } from './make-fault.ts';

export const localFaults = {
  operationUnsupported: (action: string, supported: readonly string[]) =>
    commonFault(
      'LocalOperationNotSupported',
      `The local RDS does not do ${action}. It does: ${supported.join(', ')}.`,
      501,
    ),
  parameterUnsupported: (action: string, parameters: readonly string[]) =>
    commonFault(
      'LocalParameterNotSupported',
      `The local RDS does not know what ${parameters.join(', ')} of ${action} would do.`,
      501,
    ),
  instanceWithoutCluster: () =>
    commonFault('LocalParameterNotSupported', 'The local RDS makes DB instances of DB clusters only.', 501),
};
