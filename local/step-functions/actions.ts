/** The table of actions: what the local Step Functions does, by the names of AWS's operations. */
import type { OperationSchema } from '../wire/schema.ts';
import * as describeExecution from './actions/describe-execution.ts';
import * as describeStateMachine from './actions/describe-state-machine.ts';
import * as describeStateMachineAlias from './actions/describe-state-machine-alias.ts';
import * as describeStateMachineForExecution from './actions/describe-state-machine-for-execution.ts';
import * as getExecutionHistory from './actions/get-execution-history.ts';
import * as listExecutions from './actions/list-executions.ts';
import * as listStateMachineAliases from './actions/list-state-machine-aliases.ts';
import * as listStateMachineVersions from './actions/list-state-machine-versions.ts';
import * as listStateMachines from './actions/list-state-machines.ts';
import * as listTagsForResource from './actions/list-tags-for-resource.ts';
import * as sendTaskFailure from './actions/send-task-failure.ts';
import * as sendTaskHeartbeat from './actions/send-task-heartbeat.ts';
import * as sendTaskSuccess from './actions/send-task-success.ts';
import * as startExecution from './actions/start-execution.ts';
import * as stopExecution from './actions/stop-execution.ts';
import type { Constraints } from './constraints.ts';
import type { StepFunctions } from './step-functions.ts';

/** What each file of actions/ exports. */
export interface Action {
  readonly schema: OperationSchema;
  /** Whether it changes anything when it succeeds. */
  readonly changes: boolean;
  /** What its input may be. A member that is not named here is refused rather than ignored. */
  readonly constraints: Constraints;
  /**
   * Does it and gives the result. The request is decoded by the schema and keeps the constraints: what is required is
   * there, and every value has its type and range.
   *
   * @throws {ServiceFault} when it is refused; nothing is changed then.
   */
  run(stepFunctions: StepFunctions, request: never): object;
}

export const actions = {
  DescribeExecution: describeExecution,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineAlias: describeStateMachineAlias,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListStateMachineAliases: listStateMachineAliases,
  ListStateMachineVersions: listStateMachineVersions,
  ListStateMachines: listStateMachines,
  ListTagsForResource: listTagsForResource,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  SendTaskSuccess: sendTaskSuccess,
  StartExecution: startExecution,
  StopExecution: stopExecution,
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

export const actionNames: readonly string[] = Object.keys(actions);

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}
