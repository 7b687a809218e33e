/**
 * Every Lambda handler, under the name that template.yaml uses. This file is the entry point of the build: one artefact
 * for all functions, each with its own Handler and its own role.
 */
export { handler as addRoles } from './add-roles.ts';
export { handler as checkCluster } from './check-cluster.ts';
export { handler as checkInstances } from './check-instances.ts';
export { handler as checkRoles } from './check-roles.ts';
export { handler as deleteRoles } from './delete-roles.ts';
export { handler as ensureParameterGroup } from './ensure-parameter-group.ts';
export { handler as findDriftedClusters } from './find-drifted-clusters.ts';
export { handler as makeRoles } from './make-roles.ts';
export { handler as modifyCluster } from './modify-cluster.ts';
export { handler as rebootInstance } from './reboot-instance.ts';
export { handler as removeRoles } from './remove-roles.ts';
export { handler as report } from './report.ts';
export { handler as rollBack } from './roll-back.ts';
export { handler as setParameters } from './set-parameters.ts';
export { handler as validateRequest } from './validate-request.ts';
export { handler as verifyAssociation } from './verify-association.ts';
