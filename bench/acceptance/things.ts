/** The kinds of things that a run leaves in an account, in the order in which they are deleted, and how. */
import { type Answer, type Aws, AwsError, codeOf } from './aws.ts';

export interface Thing {
  readonly kind: Kind;
  /** What AWS knows it by; of what the workflow makes, what it makes it for. */
  readonly id: string;
  /** Where it is: the state machine, or the group of schedules. */
  readonly within?: string;
}

/** Asks for its end. True: it is gone; false: ask again. @throws what AWS refuses. */
type Delete = (aws: Aws, thing: Thing) => Promise<boolean>;

/** Codes that say it is gone, or never was. */
const GONE = new Set([
  ...['DBClusterNotFoundFault', 'DBInstanceNotFound', 'DBInstanceNotFoundFault', 'DBParameterGroupNotFound'],
  ...['DBParameterGroupNotFoundFault', 'NoSuchEntity', 'NoSuchEntityException', 'ResourceNotFoundException'],
  ...['ExecutionDoesNotExist', 'StateMachineDoesNotExist'],
]);

/** Codes that say "later": something is still being done with it. */
const BUSY = new Set([
  ...['InvalidDBClusterStateFault', 'InvalidDBInstanceState', 'InvalidDBInstanceStateFault'],
  ...['InvalidDBParameterGroupState', 'InvalidDBParameterGroupStateFault', 'ConcurrentModification'],
  ...['Throttling', 'ThrottlingException', 'ServiceUnavailable', 'InternalFailure'],
]);

export const kinds = {
  // First, for a running execution makes more.
  executions: stopExecutions,
  schedules: deleteSchedules,
  instance: async (aws, { id }) => {
    await aws({
      service: 'rds',
      operation: 'DeleteDBInstance',
      input: { DBInstanceIdentifier: id, SkipFinalSnapshot: true },
    });
    return false;
  },
  cluster: async (aws, { id }) => {
    await aws({
      service: 'rds',
      operation: 'DeleteDBCluster',
      input: { DBClusterIdentifier: id, SkipFinalSnapshot: true },
    });
    return false;
  },
  'parameter-group': async (aws, { id }) => {
    const input = { DBClusterParameterGroupName: id };
    await aws({ service: 'rds', operation: 'DeleteDBClusterParameterGroup', input });
    return true;
  },
  'made-roles': deleteMadeRoles,
  role: async (aws, { id: RoleName }) => {
    await aws({ service: 'iam', operation: 'DeleteRole', input: { RoleName } });
    return true;
  },
  stack: deleteStack,
} as const satisfies Readonly<Record<string, Delete>>;

export type Kind = keyof typeof kinds;

const order = Object.keys(kinds) as readonly Kind[];

export function inOrderOfDeletion(things: readonly Thing[]): readonly Thing[] {
  return [...things].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** @throws what AWS refuses for good. */
export async function deleteThing(aws: Aws, thing: Thing): Promise<boolean> {
  try {
    return await (kinds[thing.kind] as Delete)(aws, thing);
  } catch (error) {
    if (GONE.has(codeOf(error))) return true;
    if (BUSY.has(codeOf(error))) return false;
    throw error;
  }
}

/** Those of a state machine that work on a cluster of this run, whoever started them. */
async function stopExecutions(aws: Aws, { id, within: stateMachineArn }: Thing): Promise<boolean> {
  const input = { stateMachineArn, statusFilter: 'RUNNING' };
  const { executions } = await aws({ service: 'states', operation: 'ListExecutions', input });
  for (const { executionArn } of listOf(executions)) {
    const described = await aws({
      service: 'states',
      operation: 'DescribeExecution',
      input: { executionArn },
    });
    if (!String(described.input).includes(id)) continue;
    await aws({ service: 'states', operation: 'StopExecution', input: { executionArn } });
  }
  return true;
}

async function deleteSchedules(aws: Aws, { id, within: GroupName }: Thing): Promise<boolean> {
  await aws({ service: 'scheduler', operation: 'DeleteSchedule', input: { Name: id, GroupName } });
  return true;
}

/** Roles that the workflow made for a cluster: their names have the cluster's in them. */
async function deleteMadeRoles(aws: Aws, { id }: Thing): Promise<boolean> {
  const { Roles } = await aws({
    service: 'iam',
    operation: 'ListRoles',
    input: { PathPrefix: '/aurora-role-association/' },
  });
  const made = listOf(Roles).filter(({ RoleName }) => String(RoleName).includes(id));
  for (const { RoleName } of made) {
    const { PolicyNames } = await aws({ service: 'iam', operation: 'ListRolePolicies', input: { RoleName } });
    for (const PolicyName of (PolicyNames ?? []) as readonly string[])
      await aws({ service: 'iam', operation: 'DeleteRolePolicy', input: { RoleName, PolicyName } });
    await aws({ service: 'iam', operation: 'DeleteRole', input: { RoleName } });
  }
  return true;
}

async function deleteStack(aws: Aws, { id: StackName }: Thing): Promise<boolean> {
  const { Stacks } = await aws({
    service: 'cloudformation',
    operation: 'DescribeStacks',
    input: { StackName },
  }).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('does not exist')) return { Stacks: [] };
    throw error;
  });
  const [stack] = listOf(Stacks);
  if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return true;
  if (stack.StackStatus !== 'DELETE_IN_PROGRESS')
    await aws({ service: 'cloudformation', operation: 'DeleteStack', input: { StackName } });
  // It was asked for anew; where it fails again, somebody has to see to what is in the way.
  if (stack.StackStatus === 'DELETE_FAILED')
    throw new AwsError('DELETE_FAILED', String(stack.StackStatusReason), null);
  return false;
}

export function listOf(value: unknown): readonly Answer[] {
  return Array.isArray(value) ? value : [];
}
