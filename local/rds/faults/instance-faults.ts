/** Refusals of calls on instances. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, modelled } from './make-fault.ts';

export const instanceFaults = {
  // [I]
  instanceNotFound: (id: string) => modelled(sdk.DBInstanceNotFoundFault$, `DBInstance ${id} not found.`),
  // [R]
  instanceAlreadyExists: () => modelled(sdk.DBInstanceAlreadyExistsFault$, 'DB instance already exists'),
  // [R]
  instanceBusy: () =>
    modelled(
      sdk.InvalidDBInstanceStateFault$,
      'Instance cannot currently reboot due to an in-progress management operation.',
    ),
  // [R]
  instanceNotAvailable: () =>
    modelled(sdk.InvalidDBInstanceStateFault$, 'Database instance is not in available state.'),

  // [R] of instances that are not Multi-AZ
  forceFailoverWithoutMultiAz: () =>
    commonFault(
      'InvalidParameterCombination',
      'Cannot specify forceFailover when rebooting an instance which is not Multi-AZ',
    ),
};
