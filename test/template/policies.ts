/** The policies of the template, one statement an entry. */
import type { Surroundings } from '../../local/stack/intrinsics.ts';
import { ofType, propertiesOf, surroundings } from './whole-template.ts';

export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface DeclaredStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Statement['conditions'];
}

interface Document {
  readonly Statement: readonly DeclaredStatement[];
}

/** The statements of a function, a state machine, or a role of its own, with those of the managed policies that it has. */
export function statementsOf(logicalId: string, around = surroundings): readonly Statement[] {
  const { Policies = [] } = propertiesOf(logicalId, around) as {
    readonly Policies?: readonly (string | Document | { readonly PolicyDocument: Document })[];
  };
  const documents = Policies.map((policy) => {
    if (typeof policy === 'string') return managedPolicy(policy, around);
    return 'Statement' in policy ? policy : policy.PolicyDocument;
  });
  return documents.flatMap(({ Statement }) => Statement.map(toStatement));
}

function managedPolicy(arn: string, around: Surroundings): Document {
  const managed = ofType('AWS::IAM::ManagedPolicy').find(([id]) => around.identifierOf(id) === arn);
  if (managed === undefined) throw new Error(`No managed policy of the template is ${arn}.`);
  return propertiesOf(managed[0], around).PolicyDocument as Document;
}

function toStatement({ Effect, Action, Resource, Condition = {} }: DeclaredStatement): Statement {
  return {
    effect: Effect,
    actions: [Action].flat(),
    resources: [Resource].flat(),
    conditions: Condition,
  };
}

/** Whether a statement allows an action on a resource, its conditions left aside. */
export function allows(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    ({ effect, actions, resources }) =>
      effect === 'Allow' &&
      actions.includes(action) &&
      resources.some((pattern) => matches(pattern, resource)),
  );
}

/** `*` stands for any number of characters and `?` for one. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
}

/** The file of a function's handler. */
export function fileOf(logicalId: string): string {
  const name = logicalId.replace(/Function$/, '').replace(/(?!^)([A-Z])/g, '-$1');
  return `${name.toLowerCase()}.ts`;
}

const account = 'us-east-1:123456789012';
export const cluster = `arn:aws:rds:${account}:cluster:my-cluster`;
export const group = `arn:aws:rds:${account}:cluster-pg:my-cluster-roles`;
export const instance = `arn:aws:rds:${account}:db:my-writer`;
const deployment = `arn:aws:rds:${account}:deployment:bgd-0123456789abcdef`;
const globalCluster = 'arn:aws:rds::123456789012:global-cluster:my-global';

const stack = 'aurora-role-association';
const declaredAssociations = `arn:aws:dynamodb:${account}:table/${stack}-DeclaredAssociations`;
const machines = ['AssociateRoles', 'DisassociateRoles'].map((name) => `${stack}-${name}StateMachine`);
const declaredExecutions = machines.map((name) => `arn:aws:states:${account}:execution:${name}:declared-1`);

/** What each action is asked about, by IAM's own table of actions and resources; `*` where it knows no resource. */
const resources: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': [declaredAssociations],
  'dynamodb:PutItem': [declaredAssociations],
  'states:DescribeExecution': declaredExecutions,
  'states:GetExecutionHistory': declaredExecutions,
  'states:StartExecution': machines.map((name) => `arn:aws:states:${account}:stateMachine:${name}`),
  'rds:AddRoleToDBCluster': [cluster],
  'rds:AddTagsToResource': [group],
  'rds:CopyDBClusterParameterGroup': [group],
  'rds:CreateDBClusterParameterGroup': [group],
  'rds:DeleteDBClusterParameterGroup': [group],
  'rds:DescribeBlueGreenDeployments': [deployment],
  'rds:DescribeDBClusterParameterGroups': [group],
  'rds:DescribeDBClusterParameters': [group],
  'rds:DescribeDBClusters': [cluster],
  'rds:DescribeAccountAttributes': ['*'],
  'rds:DescribeDBEngineVersions': ['*'],
  'rds:DescribeDBInstances': [instance],
  'rds:DescribeGlobalClusters': [globalCluster],
  'rds:ListTagsForResource': [group],
  'rds:ModifyDBCluster': [cluster, group],
  'rds:ModifyDBClusterParameterGroup': [group],
  'rds:RebootDBInstance': [instance],
  'rds:RemoveRoleFromDBCluster': [cluster],
  'rds:ResetDBClusterParameterGroup': [group],
};

export function resourcesOf(action: string): readonly string[] {
  return resources[action] ?? [];
}
