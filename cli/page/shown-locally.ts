import type { LocalAws } from '../../local/local-aws.ts';
import type { Execution } from '../../local/runner/execution.ts';
import type { ShownExecution } from './page-model.ts';
import { parseDefinition } from './way.ts';

/** An execution of the local AWS, for a page. */
export function shownLocally(aws: LocalAws, execution: Execution): ShownExecution {
  const { executionArn, executionName, stateMachineArn, input, startDate, history } = execution;
  const deployed = aws.stepFunctions.find(stateMachineArn);
  if (deployed === undefined) throw new Error(`The local AWS has no state machine ${stateMachineArn}.`);
  return {
    name: executionName,
    executionArn,
    stateMachineArn,
    input,
    startedAt: startDate,
    history,
    definition: parseDefinition(deployed.resource.definition),
    now: aws.now(),
  };
}
