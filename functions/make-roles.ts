/** Makes the roles that connect the requested services, and corrects those that it made before. */

import type { Association, Change, Connection } from './contract/association.ts';
import { asForetold, roleNameOf } from './contract/changes.ts';
import { type MakeRolesOutput, makeRolesInput } from './contract/tasks.ts';
import { changesOf, changesOfConnections, findConnectedRole } from './roles/connection/connected-roles.ts';
import { makeRole } from './roles/connection/make-role.ts';
import { permissionsBoundaryArn } from './runtime/stack-settings.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  makeRolesInput,
  async ({ association, start, retryCount }): Promise<MakeRolesOutput> => {
    const { connections = [] } = association;
    const done: Change[] = [];
    for (const connection of connections) done.push(...(await makeOrCorrect(connection, association)));
    const changes = asForetold(changesOfConnections(association, start.connectedRoles ?? []), done);
    return {
      changes,
      // A retry counts too: the earlier try may have corrected one role a moment ago and failed at the next.
      propagating: retryCount > 0 || changes.some(({ action }) => takeTime.includes(action)),
      summary: `${describe(done)} ${connections.map(describeConnection).join(' ')}`,
    };
  },
);

/** Changes that must reach RDS before it can assume the role. Permissions only matter once the role is used. */
const takeTime = ['CreateRole', 'UpdateAssumeRolePolicy'];

async function makeOrCorrect(
  connection: Connection,
  { cluster, tags }: Association,
): Promise<readonly Change[]> {
  const owner = { cluster, permissionsBoundaryArn };
  const found = await findConnectedRole(connection, owner);
  await makeRole(connection, found, owner, tags);
  return changesOf(connection, found, cluster.arn);
}

function describe(done: readonly Change[]): string {
  if (done.length === 0) return 'Every role exists.';
  const made = done.flatMap(({ action, target }) => (action === 'CreateRole' ? [target] : []));
  const corrected = new Set(done.map(({ target }) => target).filter((name) => !made.includes(name)));
  const sentences = [
    made.length > 0 ? `Made ${made.join(', ')}.` : '',
    corrected.size > 0 ? `Corrected ${[...corrected].join(', ')}.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function describeConnection({ roleArn, targetArn, service }: Connection): string {
  return `${roleNameOf(roleArn)} is for ${targetArn ?? service}.`;
}
