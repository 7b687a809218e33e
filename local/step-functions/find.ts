/** What a request names by ARN, found. */
import { checkArn } from './arn.ts';
import type { StartedExecution } from './executions.ts';
import { faults } from './faults.ts';
import type { Deployed, StepFunctions } from './step-functions.ts';

/** @throws {ServiceFault} InvalidArn, StateMachineDoesNotExist */
export function findStateMachine(stepFunctions: StepFunctions, arn: string): Deployed {
  checkArn(arn, 'stateMachine');
  const deployed = stepFunctions.find(arn);
  if (deployed === undefined) throw faults.stateMachineDoesNotExist(arn);
  return deployed;
}

/** @throws {ServiceFault} InvalidArn, ExecutionDoesNotExist */
export function findExecution({ executions }: StepFunctions, arn: string): StartedExecution {
  checkArn(arn, 'execution');
  const started = executions.find(arn);
  if (started === undefined) throw faults.executionDoesNotExist(arn);
  return started;
}
