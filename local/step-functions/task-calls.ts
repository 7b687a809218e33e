/** What the optimized integrations call on behalf of the state machine's role, for the question whether it may. */
import { isRecord } from '../is-record.ts';
import { integrationOf } from '../runner/load/integrations.ts';
import type { TaskRequest } from '../runner/task-port.ts';
import type { Fields } from './integrations/integration.ts';

/** A call of a service, as the permission for it is asked for. */
export interface TaskCall {
  /** As in a policy's actions: `dynamodb`. */
  readonly service: string;
  /** As the API has it: `PutItem`. */
  readonly operation: string;
  readonly request: Fields;
}

/** AWS's sentence about a call that the role of an execution's state machine does not allow; undefined when it does. */
export type RefuseTask = (executionArn: string, call: TaskCall) => string | undefined;

/** Those of an integration of the SDK are asked for where its arguments are read. */
export function callsOf({ resource, arguments: args }: TaskRequest): readonly TaskCall[] {
  const named = integrationOf(resource);
  if (named?.kind === 'function') return [invocationOf({ FunctionName: resource })];
  if (named === undefined || named.resourceType.startsWith('aws-sdk:')) return [];
  const request = isRecord(args) ? args : {};
  if (named.resourceType === 'lambda') return [invocationOf(request)];
  if (named.resourceType === 'states') return childCalls(request, named.pattern === 'sync');
  const [action = ''] = named.resource.split('.');
  const operation = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  return [{ service: named.resourceType, operation, request }];
}

function invocationOf(request: Fields): TaskCall {
  return { service: 'lambda', operation: 'Invoke', request };
}

/**
 * [D] Who waits for an execution must be allowed to look at it and to stop it as well. Its name is made only when it is
 * started, so that all executions of the state machine are asked for.
 */
function childCalls({ StateMachineArn: stateMachineArn }: Fields, isWaitedFor: boolean): readonly TaskCall[] {
  const start = { service: 'states', operation: 'StartExecution', request: { stateMachineArn } };
  if (!isWaitedFor) return [start];
  const executionArn = `${String(stateMachineArn).replace(':stateMachine:', ':execution:')}:*`;
  const others = ['DescribeExecution', 'StopExecution'].map((operation) => ({
    service: 'states',
    operation,
    request: { executionArn },
  }));
  return [start, ...others];
}
