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
