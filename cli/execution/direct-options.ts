/** Working on the account itself, without a deployed stack, as options. */
import { type Command, Option } from 'commander';

export interface DirectPlanOptions {
  readonly direct?: true;
  readonly explain?: true;
  readonly printPolicy?: true;
}

export function addDirectPlanOptions(command: Command): Command {
  return command
    .option(
      '--direct',
      'plan without a deployed stack: with the credentials at hand, and calls that only read',
    )
    .addOption(
      new Option('--explain', 'with --direct, print every call that it made').implies({ direct: true }),
    )
    .option('--print-policy', 'print the IAM policy that --direct needs, and exit');
}

export interface DirectOptions {
  readonly direct?: true;
  readonly report?: string;
}

export function addDirectOption(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--direct',
        'without a deployed stack: the workflow runs in this process, with the credentials at hand, until it ends',
      ).conflicts(['detach', 'stateMachine']),
    )
    .option('--report <file>', 'with --direct, write a page about the execution: one HTML file');
}
