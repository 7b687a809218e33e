/** Under every combination of the stack's conditions, each role can do what its states and its function call. */
import { describe, expect, it } from 'vitest';
import { accountIn } from '../../local/account.ts';
import { Keys } from '../../local/deploy/keys.ts';
import { callersOf, type Need, refusalOf } from '../../local/iam/access/caller.ts';
import { passRole } from '../../local/iam/access/pass-role.ts';
import { taskNeeds } from '../../local/iam/access/task-needs.ts';
import { readStack } from '../../local/stack/stack.ts';
import { fileOf, resourcesOf } from './policies.ts';
import { type State, tasksOfMachine } from './tasks.ts';
import { usedActions } from './used-actions.ts';
import { root, template } from './whole-template.ts';

const account = accountIn();
const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/mine';
const keyNeeds = new Keys(account).needs(keyArn, 'dynamodb', ['Decrypt']);
const boundary = 'arn:aws:iam::123456789012:policy/Boundary';

/** What makes each condition true. */
const switches = {
  HasNotificationEmail: { NotificationEmail: 'us@example.com' },
  HasKmsKey: { KmsKeyArn: keyArn },
  IsSweepEnabled: { SweepEnabled: 'true' },
  LogsExecutionData: { LogExecutionData: 'true' },
  ChecksTrustPolicies: { CheckTrustPolicies: 'on' },
  ConnectsServices: { ConnectServices: 'on' },
  BoundsConnectedRoles: { ConnectPermissionsBoundaryArn: boundary },
  IsGradual: { DeploymentType: 'CANARY' },
  TakesDeclarations: { CustomResource: 'on' },
} as const;
type Condition = keyof typeof switches;
const allOff = { CheckTrustPolicies: 'off', ConnectServices: 'off', CustomResource: 'off' };

/** Those that a policy depends on; of the others, the roles are the same. */
const deciding = (Object.keys(switches) as Condition[]).filter((condition) =>
  Object.values(template.Resources).some(
    ({ Type, Condition: own, Properties: { Policies, PolicyDocument } = {} }) =>
      (Type === 'AWS::IAM::ManagedPolicy' && own === condition) ||
      JSON.stringify([Policies, PolicyDocument]).includes(`["${condition}"`),
  ),
);

const combinations = deciding.reduce<readonly (readonly Condition[])[]>(
  (all, condition) => all.flatMap((some) => [some, [...some, condition]]),
  [[]],
);

function deployed(conditions: readonly Condition[]) {
  const parameters = Object.assign({}, allOff, ...conditions.map((condition) => switches[condition]));
  return readStack(`${root}/template.yaml`, { parameters });
}
type Deployed = ReturnType<typeof deployed>;

const passable = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const made = 'arn:aws:iam::123456789012:role/aurora-role-association/rds-s3-my-cluster-0123456789';
const ours = { 'aws:ResourceTag/created-by': 'aurora-role-association' };

/** Whose code reads given roles. */
const readers = /^(ValidateRequest|FindDriftedClusters)Function$/;

/** What a call of IAM is about: a role that may be passed, one that was made, or both. */
function iamNeeds(logicalId: string, action: string, conditions: readonly Condition[]): readonly Need[] {
  const madeOnes = conditions.includes('ConnectsServices') ? [made] : [];
  if (action === 'iam:PassRole')
    return [passable, ...madeOnes].map((role) => passRole(role, 'rds.amazonaws.com'));
  const reads = action === 'iam:GetRole' && readers.test(logicalId);
  const given = reads && conditions.includes('ChecksTrustPolicies') ? [passable] : [];
  const own = logicalId === 'FindDriftedClustersFunction' ? [] : madeOnes;
  const bounded = conditions.includes('BoundsConnectedRoles') ? { 'iam:PermissionsBoundary': boundary } : {};
  return [...given, ...own].map((resource) => ({ action, resource, context: { ...ours, ...bounded } }));
}

function functionNeeds(
  logicalId: string,
  actions: readonly string[],
  conditions: readonly Condition[],
): readonly Need[] {
  return actions.flatMap((action) => {
    if (action.startsWith('iam:')) return iamNeeds(logicalId, action, conditions);
    // Every execution is started by the alias.
    const context = action === 'states:StartExecution' ? { 'states:StateMachineQualifier': ['live'] } : ours;
    const key = /^dynamodb:/.test(action) && conditions.includes('HasKmsKey') ? keyNeeds : [];
    return [...resourcesOf(action).map((resource) => ({ action, resource, context })), ...key];
  });
}

/** The action of an integration, and a request of it with an example where the state computes a name. */
function toCall({ Resource = '', Arguments = {} }: State, holder: string) {
  const [, service = '', operation = ''] = /:states:::(?:aws-sdk:)?(\w+):(\w+)/.exec(Resource) ?? [];
  const request = { ...Arguments, stateMachineArn: Arguments.StateMachineArn, executionArn: undefined };
  const isDescription = operation === 'describeExecution';
  return {
    service: service === 'sfn' ? 'states' : service,
    operation: `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`,
    request: isDescription ? { executionArn: holder } : request,
  };
}

function machineNeeds(
  stack: Deployed,
  { logicalId, definition }: Deployed['stateMachines'][number],
): readonly Need[] {
  const place = { ...account, tagsOf: () => undefined };
  const keys = new Keys(account);
  const holders = ['AssociateRoles', 'DisassociateRoles'].map(
    (name) => `arn:aws:states:us-east-1:123456789012:execution:${stack.name}-${name}StateMachine:one`,
  );
  return tasksOfMachine(logicalId, definition).flatMap((task) =>
    holders.flatMap((holder) => {
      const { service, operation, request } = toCall(task, holder);
      const table = stack.tables.find(({ name }) => name === task.Arguments?.TableName);
      const key = table?.kmsKeyArn ? keys.needs(table.kmsKeyArn, service, ['Decrypt']) : [];
      return [...taskNeeds(service, operation, request, place), ...key];
    }),
  );
}

describe('the conditions of the template', () => {
  it('are all known to this test', () => {
    expect(Object.keys(template.Conditions ?? {}).toSorted()).toEqual(Object.keys(switches).toSorted());
    expect(deciding).toEqual(
      expect.arrayContaining([
        'HasKmsKey',
        'ChecksTrustPolicies',
        'ConnectsServices',
        'BoundsConnectedRoles',
      ]),
    );
  });

  it.each(combinations.map((conditions) => ({ label: conditions.join(', ') || 'none', conditions })))(
    'leave every role what it needs with $label',
    async ({ conditions }) => {
      const stack = deployed(conditions);
      const roles = [
        ...stack.stateMachines.map((machine) => ({
          ...machine,
          needs: machineNeeds(stack, machine),
        })),
        ...(await Promise.all(
          stack.functions.map(async (own) => ({
            ...own,
            needs: functionNeeds(own.logicalId, await usedActions(fileOf(own.logicalId)), conditions),
          })),
        )),
      ];
      const refused = roles.flatMap((role) => {
        const caller = callersOf(role)(role.logicalId);
        return role.needs.flatMap((need) => refusalOf(caller, [need]) ?? []);
      });

      expect(roles.flatMap(({ needs }) => needs).length).toBeGreaterThan(50);
      expect(refused).toEqual([]);
    },
  );
});
