/** What AWS would do and the local RDS does not. The codes are ours, so that nobody takes them for a refusal by AWS. */
import { commonFault } from '../../query/make-fault.ts';

export const localFaults = {
  instanceWithoutCluster: () =>
    commonFault('LocalParameterNotSupported', 'The local RDS makes DB instances of DB clusters only.', 501),
};
