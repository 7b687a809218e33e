/** What the stack may do to IAM: nothing but what its parameters say. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

/** Every permission on IAM that a function has: `MakeRoles iam:CreateRole`, on what, and under which condition. */
function permissionsOn(parameters: Readonly<Record<string, string>>) {
  const { functions } = readStack(join(import.meta.dirname, '../../template.yaml'), { parameters });
  return functions.flatMap(({ logicalId, policies }) =>
    (policies as readonly { Statement: readonly Statement[] }[])
      .flatMap(({ Statement }) => Statement)
      .flatMap(({ Action, Resource, Condition }) =>
        [Action].flat().map((action) => ({
          logicalId,
          action,
          // A list of patterns is repeated to fill its places.
          resources: [...new Set([Resource].flat())],
          Condition,
        })),
      )
      .filter(({ action }) => action.startsWith('iam:')),
  );
}

const roles = 'arn:aws:iam::123456789012:role/';
const ourPath = `${roles}aurora-role-association/*`;
const ourNames = `${roles}rds-*-??????????`;
const passable = `${roles}AllowAurora*`;
const toRds = { StringEquals: { 'iam:PassedToService': 'rds.amazonaws.com' } };
const on = { ConnectServices: 'on' };
const boundary = 'arn:aws:iam::123456789012:policy/Boundary';

describe('the permissions on IAM', () => {
  it('are to read and to pass the passable roles, unless the stack connects services', () => {
    expect(permissionsOn({})).toEqual([
      { logicalId: 'ValidateRequestFunction', action: 'iam:GetRole', resources: [passable] },
      { logicalId: 'AddRolesFunction', action: 'iam:PassRole', resources: [passable], Condition: toRds },
      // A precaution: AWS's reference is not of one mind about the removal.
      { logicalId: 'RemoveRolesFunction', action: 'iam:PassRole', resources: [passable], Condition: toRds },
      // A role that was removed is added again when the disassociation fails.
      { logicalId: 'RollBackFunction', action: 'iam:PassRole', resources: [passable], Condition: toRds },
      { logicalId: 'FindDriftedClustersFunction', action: 'iam:GetRole', resources: [passable] },
    ]);
  });

  it('are not even to read them where trust policies are not checked', () => {
    expect(permissionsOn({ CheckTrustPolicies: 'off' }).map(({ action }) => action)).toEqual([
      'iam:PassRole',
      'iam:PassRole',
      'iam:PassRole',
    ]);
  });

  it('end at the path, but for looking whether a role of our names is there', () => {
    const elsewhere = permissionsOn(on).flatMap(({ action, resources }) =>
      resources.filter((resource) => resource !== ourPath).map((resource) => `${action} ${resource}`),
    );
    expect([...new Set(elsewhere)].toSorted()).toEqual(
      [`iam:GetRole ${ourNames}`, `iam:GetRole ${passable}`, `iam:PassRole ${passable}`].toSorted(),
    );
  });

  it('are to change roles for three functions, and no others', () => {
    const changing = permissionsOn(on).filter(({ action }) => !/^iam:(Get|List|Pass)/.test(action));
    const byFunction = Map.groupBy(changing, ({ logicalId }) => logicalId);
    const listed = [...byFunction].map(([name, list]) => [name, list.map(({ action }) => action).toSorted()]);
    expect(Object.fromEntries(listed)).toEqual({
      MakeRolesFunction: ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UpdateAssumeRolePolicy'],
      RollBackFunction: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      DeleteRolesFunction: ['iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:PutRolePolicy'],
    });
  });

  it('pass every role to RDS only', () => {
    const passes = permissionsOn(on).filter(({ action }) => action === 'iam:PassRole');
    const passing = ['AddRolesFunction', 'RemoveRolesFunction', 'RollBackFunction'];
    expect(passes).toEqual(
      passing.map((logicalId) => ({
        logicalId,
        action: 'iam:PassRole',
        resources: [passable, ourPath],
        Condition: toRds,
      })),
    );
  });

  it('are bound by the boundary wherever a role is made or given a policy', () => {
    const bound = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
    const giving = permissionsOn({ ...on, ConnectPermissionsBoundaryArn: boundary }).filter(({ action }) =>
      ['iam:CreateRole', 'iam:PutRolePolicy'].includes(action),
    );
    expect(giving).toHaveLength(4);
    for (const { Condition, logicalId } of giving) expect(Condition, logicalId).toEqual(bound);
  });

  it('are bound by it as well to take a policy away, and by our tag where IAM knows no boundary', () => {
    const parameters = { ...on, ConnectPermissionsBoundaryArn: boundary };
    const conditionsOf = (wanted: string) =>
      permissionsOn(parameters).flatMap(({ action, Condition }) => (action === wanted ? [Condition] : []));
    const bound = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
    const ours = { StringEquals: { 'aws:ResourceTag/created-by': 'aurora-role-association' } };

    expect(conditionsOf('iam:DeleteRolePolicy')).toEqual([bound, bound]);
    expect(conditionsOf('iam:DeleteRole')).toEqual([ours, ours]);
    expect(conditionsOf('iam:UpdateAssumeRolePolicy')).toEqual([ours, ours]);
  });
});
