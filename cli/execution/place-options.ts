/** Where the workflow is deployed, as options. */
import type { Command } from 'commander';
import type { StateMachineOptions } from '../client/state-machine.ts';
import { DEFAULT_STACK, type Workflow, workflows } from '../client/workflows.ts';

export interface PlaceOptions {
  readonly stateMachine?: string;
  readonly stack?: string;
  readonly region?: string;
  readonly profile?: string;
}

export function addPlaceOptions(command: Command, workflow: Workflow = 'associate'): Command {
  return addStackOptions(
    command.option(
      '--state-machine <arn>',
      `the state machine, with or without its alias (default: ${workflows[workflow].variable} if it is set, ` +
        'or else the output of the stack)',
    ),
  );
}

/** The same for a command that needs no state machine. */
export function addStackOptions(command: Command): Command {
  return command
    .option('--stack <name>', `the deployed stack (default: ${DEFAULT_STACK})`)
    .option('--region <name>', 'its Region (default: that of the ARN, or that of the AWS SDK)')
    .option('--profile <name>', "of the AWS configuration files (default: the SDK's)");
}

export function placeOf({ stateMachine, stack, region, profile }: PlaceOptions): StateMachineOptions {
  return { stateMachineArn: stateMachine, stackName: stack, region, profile };
}
