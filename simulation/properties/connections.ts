/** The role of a connection: as documented when the execution succeeds, and given to RDS when IAM has told it. */
import { isFailure } from '../../cli/display/outcome.ts';
import { type CallEntry, changesIn } from '../machinery/journal.ts';
import type { RoleView } from '../machinery/view-roles.ts';
import { roleArnOf, roleNameOf } from '../scenario/connections.ts';
import {
  documentedPolicy,
  documentedTags,
  documentedTrust,
  OWN_POLICY,
  ROLE_PATH,
  type WishedConnection,
} from '../scenario/documented-policies.ts';
import { boundaryOf } from '../scenario/stacks.ts';
import { firstOf, type Property } from './property.ts';
import { grantsTheSame } from './role-views.ts';
import { wasChangedUnseen } from './unseen.ts';
import { wishesOf } from './wishes.ts';

export const makesRolesAsDocumented: Property = (executed, run) => {
  const { outcome, after } = executed;
  const { connections } = wishesOf(executed, run);
  if (isFailure(outcome) || outcome.outcome === 'planned') return undefined;
  const boundary = boundaryOf(run.scenario.stack);
  return firstOf(
    connections.map((connection) => {
      const name = roleNameOf(roleArnOf(connection));
      if (wasChangedUnseen(executed, run, name)) return undefined;
      const wrong = wrongIn(after.iamRoles.get(name), connection, boundary);
      return wrong && `${outcome.outcome}, and role ${name} ${wrong}.`;
    }),
  );
};

function wrongIn(
  role: RoleView | undefined,
  connection: WishedConnection,
  boundary: string | undefined,
): string | undefined {
  if (role === undefined) return 'is not there';
  if (role.path !== ROLE_PATH) return `is under ${role.path}`;
  const tags = Object.entries(documentedTags(connection.service));
  if (tags.some(([key, value]) => role.tags[key] !== value)) return `has tags ${JSON.stringify(role.tags)}`;
  if (role.permissionsBoundary !== boundary) return `has the boundary ${role.permissionsBoundary}`;
  if (!grantsTheSame(role.trustPolicy, documentedTrust)) return `trusts ${role.trustPolicy}`;
  const policy = role.policies[OWN_POLICY];
  return grantsTheSame(policy, documentedPolicy(connection)) ? undefined : `has the policy ${policy}`;
}

/** A minute, as docs/connect-a-service.md says. */
const WAIT_MS = 60_000;

export const waitsForIam: Property = ({ journal }) =>
  firstOf(
    journal.map((entry, index) => {
      if (entry.kind !== 'call' || entry.action !== 'AddRoleToDBCluster') return undefined;
      const name = roleNameOf(entry.fields.RoleArn ?? '');
      const told = changesIn(journal.slice(0, index)).findLast((call) => tellsRds(call, name));
      const waitedMs = entry.at - (told?.at ?? Number.NEGATIVE_INFINITY);
      return waitedMs < WAIT_MS
        ? `RDS was given ${name} ${waitedMs} ms after IAM had heard of it.`
        : undefined;
    }),
  );

function tellsRds({ action, fields }: CallEntry, roleName: string): boolean {
  return ['CreateRole', 'UpdateAssumeRolePolicy'].includes(action) && fields.RoleName === roleName;
}
