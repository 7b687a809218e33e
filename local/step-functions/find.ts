/** What a request names by ARN, found. */
import { checkArn } from './arn.ts';
import type { StartedExecution } from './executions.ts';
import { faults } from './faults.ts';
import type { StepFunctions, Target } from './step-functions.ts';

/** @throws {ServiceFault} InvalidArn, StateMachineDoesNotExist */
export function findStateMachine(stepFunctions: StepFunctions, arn: string): Target {
  checkArn(arn, 'stateMachine');
  const target = stepFunctions.find(arn);
  if (target === undefined) throw faults.stateMachineDoesNotExist(arn);
  return target;
}

/** @throws {ServiceFault} InvalidArn, ExecutionDoesNotExist */
export function findExecution({ executions }: StepFunctions, arn: string): StartedExecution {
  checkArn(arn, 'execution');
  const started = executions.find(arn);
  if (started === undefined) throw faults.executionDoesNotExist(arn);
  return started;
}
