/** Every function may do exactly what its code can do, where it does it; every state machine what its states call. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import {
  allows,
  cluster,
  fileOf,
  group,
  instance,
  resourcesOf,
  type Statement,
  statementsOf,
} from './policies.ts';
import { usedActions } from './used-actions.ts';
import { everythingOn, root, template } from './whole-template.ts';

const { functions } = readStack(`${root}/template.yaml`, { parameters: everythingOn });
const names = functions.map(({ logicalId }) => logicalId);
/** A role of the pattern that the stack was given; actions of IAM may also be about a role that the stack makes. */
const passable = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const made = 'arn:aws:iam::123456789012:role/aurora-role-association/my-cluster-s3';

const isRead = (action: string) => /:(?:Describe|List|Get)/.test(action);

describe.each(names)('the role of %s', (logicalId) => {
  let used: readonly string[];
  let statements: readonly Statement[];
  beforeAll(async () => {
    used = await usedActions(fileOf(logicalId));
    statements = statementsOf(logicalId);
  });

  it('allows the actions that its code can call, and no other', () => {
    const allowed = new Set(statements.flatMap(({ actions }) => actions));

    expect([...allowed].toSorted()).toEqual(used);
  });

  it('allows each on what it is called for', () => {
    for (const action of used) {
      if (action.startsWith('iam:')) {
        expect(allows(statements, action, passable) || allows(statements, action, made), action).toBe(true);
        continue;
      }
      expect(resourcesOf(action), `${action} is not in the table of this test`).not.toEqual([]);
      for (const resource of resourcesOf(action))
        expect(allows(statements, action, resource), action).toBe(true);
    }
  });

  it('changes nothing of another account or Region, and no role but those that may be passed or were made', () => {
    const elsewhere = [cluster, group, instance].flatMap((arn) => [
      arn.replace('123456789012', '999999999999'),
      arn.replace('us-east-1', 'eu-west-1'),
    ]);
    const others = [
      'arn:aws:iam::123456789012:role/Admin',
      'arn:aws:iam::999999999999:role/AllowAuroraS3Role',
    ];
    for (const action of used.filter((one) => !isRead(one))) {
      for (const resource of elsewhere) expect(allows(statements, action, resource), action).toBe(false);
      for (const resource of others) expect(allows(statements, action, resource), action).toBe(false);
    }
  });

  it('has no wildcard in an action, and a bare one as a resource only to read', () => {
    for (const { actions, resources: on } of statements) {
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      if (on.includes('*')) expect(actions.filter((action) => !isRead(action))).toEqual([]);
    }
  });

  it('passes roles to RDS only', () => {
    const passing = statements.filter(({ actions }) => actions.includes('iam:PassRole'));
    for (const { actions, conditions } of passing) {
      expect(actions).toEqual(['iam:PassRole']);
      expect(conditions).toEqual({ StringEquals: { 'iam:PassedToService': 'rds.amazonaws.com' } });
    }
  });
});

describe('the functions of declared associations', () => {
  const statements = statementsOf('DeclareAssociationFunction');

  it.each([
    [
      'states:DescribeExecution',
      'execution:aurora-role-association-AssociateRolesStateMachine:somebody-elses',
    ],
    ['states:StartExecution', 'stateMachine:aurora-role-association-SweepClustersStateMachine'],
  ])('do not %s of what is not theirs', (action, resource) => {
    expect(allows(statements, action, `arn:aws:states:us-east-1:123456789012:${resource}`)).toBe(false);
  });

  it('do not touch the locks', () => {
    const locks = 'arn:aws:dynamodb:us-east-1:123456789012:table/aurora-role-association-locks-1';
    expect(allows(statements, 'dynamodb:PutItem', locks)).toBe(false);
  });

  it('start executions by the alias only', () => {
    const starting = statements.filter(({ actions }) => actions.includes('states:StartExecution'));
    expect(starting.map(({ conditions }) => conditions)).toEqual([
      { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': ['live'] } },
    ]);
  });
});

describe('the functions together', () => {
  it('are each built from a file that this test has looked into', async () => {
    const everything = await Promise.all(names.map((name) => usedActions(fileOf(name))));
    const changing = new Set(everything.flat().filter((action) => !isRead(action)));

    expect(changing).toContain('rds:AddRoleToDBCluster');
    expect(changing).toContain('rds:RebootDBInstance');
    expect(await usedActions('report.ts')).toEqual([]);
  });

  it.each([
    { label: 'the one pattern of the default', parameters: {}, passable: ['AllowAurora*'] },
    {
      label: 'each pattern of a list',
      parameters: { PassableRoles: 'data/AllowAurora*,Reports-?' },
      passable: ['data/AllowAurora*', 'Reports-?'],
    },
    {
      label: 'as many patterns as the parameter takes',
      parameters: { PassableRoles: 'a,b,c,d,e' },
      passable: ['a', 'b', 'c', 'd', 'e'],
    },
  ])('may pass and read the roles of $label, and no others', ({ parameters, passable }) => {
    const { functions: deployed } = readStack(`${root}/template.yaml`, { parameters });
    const statements = deployed.flatMap(({ logicalId }) =>
      statementsOf(logicalId, surroundingsOf(template, { parameters })),
    );

    for (const action of ['iam:PassRole', 'iam:GetRole']) {
      const named = statements.filter(({ actions }) => actions.includes(action));
      const names = named.flatMap(({ resources }) => resources.map((arn) => arn.replace(/^.*:role\//, '')));
      expect([...new Set(names)].toSorted(), action).toEqual(passable.toSorted());
    }
  });

  it('delete no group but one that carries our tag', () => {
    const deleting = names.flatMap((name) =>
      statementsOf(name).filter(({ actions }) => actions.includes('rds:DeleteDBClusterParameterGroup')),
    );

    expect(deleting).toEqual([
      expect.objectContaining({
        actions: ['rds:DeleteDBClusterParameterGroup'],
        conditions: { StringEquals: { 'aws:ResourceTag/created-by': 'aurora-role-association' } },
      }),
    ]);
  });
});
