/** Refusals of calls on clusters. */
import * as sdk from '@aws-sdk/client-rds';
import { modelled } from './make-fault.ts';

export const clusterFaults = {
  // [I] The sentence is that of other implementations; AWS's own is not verified.
  clusterNotFound: (id: string) => modelled(sdk.DBClusterNotFoundFault$, `DBCluster ${id} not found.`),
  // [F]
  clusterAlreadyExists: (id: string) =>
    modelled(sdk.DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`),
  // [R]
  clusterNotModifiable: (status: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster isn't available for modification with status ${status}.`,
    ),
  // [F]
  clusterNotInState: (id: string, status: string, needed: string) =>
    modelled(sdk.InvalidDBClusterStateFault$, `DB cluster ${id} is ${status}, not ${needed}.`),
};
