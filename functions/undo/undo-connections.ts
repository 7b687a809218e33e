import { deleteRolePolicy, findRolePolicy, putRolePolicy } from '../aws/iam/role-policies.ts';
import { findRole, putTrustPolicy } from '../aws/iam/roles.ts';
import type { Change, ClusterIdentity, ConnectedRole, Connection } from '../contract/association.ts';
import { policyDeleted, policyPut, roleNameOf, trustPolicyPut } from '../contract/changes.ts';
import { findConnectedRole } from '../roles/connection/connected-roles.ts';
import { deleteOurRole } from '../roles/connection/delete-role.ts';
import { policyName } from '../roles/connection/policies.ts';
import { findByArn } from '../roles/find.ts';
import { permissionsBoundaryArn } from '../runtime/stack-settings.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking } from './round.ts';

type Drifted = ConnectedRole['drifted'][number];

/** Deletes the roles that were not there at the start, and restores the policies of the others. */
export async function undoConnections(undertaking: Undertaking): Promise<Round> {
  const { association, start } = undertaking;
  const { connections = [], cluster } = association;
  const rounds: Round[] = [];
  for (const connection of connections) {
    const before = findByArn(start.connectedRoles ?? [], connection.roleArn);
    if (before === undefined) continue;
    const step = () =>
      before.existed ? restorePolicies(connection, before, cluster) : deleteMadeRole(connection, undertaking);
    rounds.push(await attempt(`Role ${connection.roleArn}`, step));
  }
  return merge(rounds);
}

/** A role is kept while the cluster lists it, even if its removal has begun. */
async function deleteMadeRole(
  { roleArn }: Connection,
  { association, cluster }: Undertaking,
): Promise<Round> {
  if (cluster && findByArn(cluster.roles, roleArn)) {
    return { ...nothing, left: [`Role ${roleArn} stays: cluster ${cluster.identifier} still lists it.`] };
  }
  const { changes, kept } = await deleteOurRole(roleArn, association.cluster);
  return { ...nothing, changes, left: kept === null ? [] : [kept] };
}

/** Restores policies that are still as this workflow wrote them, and leaves out-of-band changes alone. */
async function restorePolicies(
  connection: Connection,
  { drifted }: ConnectedRole,
  cluster: ClusterIdentity,
): Promise<Round> {
  if (drifted.length === 0) return nothing;
  const now = await findConnectedRole(connection, { cluster, permissionsBoundaryArn });
  if (!now.existed) return nothing;
  const isAsWritten = ({ policy }: Drifted) => !now.drifted.some((one) => one.policy === policy);
  const rounds: Round[] = [];
  for (const before of drifted.filter(isAsWritten)) {
    rounds.push(changed(await restore(connection.roleArn, before)));
  }
  return merge(rounds);
}

async function restore(roleArn: string, { policy, was }: Drifted): Promise<Change> {
  const name = roleNameOf(roleArn);
  if (policy === 'trust') {
    const written = (await findRole(name))?.trustPolicy ?? null;
    await putTrustPolicy(name, was ?? '');
    return trustPolicyPut(roleArn, written, was ?? '');
  }
  const written = await findRolePolicy(name, policyName);
  if (was === null) {
    await deleteRolePolicy(name, policyName);
    return policyDeleted(roleArn, written);
  }
  await putRolePolicy(name, policyName, was);
  return policyPut(roleArn, written, was);
}
