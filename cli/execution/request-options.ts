/** A request, from the options of a command or from a file. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Service, serviceNames } from '../../functions/contract/request.ts';
import { readInput } from '../demo/read-input.ts';
import { CommandFailedError } from './command-failed-error.ts';

/** What can be said of associating and of taking away alike. */
interface WishOptions {
  readonly cluster?: string;
  readonly parameterGroup?: string;
  readonly sharedParameterGroup?: string;
  readonly reboot?: string;
  readonly rebootWindow?: string;
  readonly onFailure?: string;
  readonly timeout?: number;
  readonly allowGlobalReboot?: true;
  readonly copyTags?: true;
  readonly input?: string;
}

export interface AssociationOptions extends WishOptions {
  readonly s3?: string;
  readonly s3Import?: string;
  readonly s3Export?: string;
  readonly lambda?: string;
  readonly comprehend?: string;
  readonly sagemaker?: string;
  readonly bedrock?: string;
  readonly removeReplaced?: true;
}

export interface DisassociationOptions extends WishOptions {
  readonly role?: readonly string[];
}

export function addAssociationOptions(command: Command): Command {
  command.option('--cluster <identifier>', "the DB cluster's identifier or ARN");
  for (const service of serviceNames) {
    command.option(`--${service} <arn>`, `the IAM role for ${service}`);
  }
  command.option(
    '--remove-replaced',
    'remove roles that these replace, so that no parameter names them any longer',
  );
  return addWishes(command, 'when-required');
}

export function addDisassociationOptions(command: Command): Command {
  command
    .option('--cluster <identifier>', "the DB cluster's identifier or ARN")
    .option('--role <arn...>', 'the IAM roles to take away, for all services');
  return addWishes(command, 'never');
}

function addWishes(command: Command, reboot: string): Command {
  return command
    .option(
      '--parameter-group <name>',
      'the parameter group to use or make (default: CLUSTER-roles, or CLUSTER-roles-8-0 if that has another family)',
    )
    .addOption(
      choice('--shared-parameter-group <what>', 'what to do if other clusters use the group', [
        'refuse',
        'copy',
        'modify',
      ]),
    )
    .addOption(
      choice(
        '--reboot <when>',
        'whether instances may be rebooted',
        ['when-required', 'in-window', 'never'],
        reboot,
      ),
    )
    .option(
      '--reboot-window <window>',
      'of --reboot in-window, in UTC: sun:03:00-sun:04:30 (default: the maintenance window of the cluster)',
    )
    .addOption(
      choice('--on-failure <what>', 'what to do with the changes made so far', ['roll-back', 'keep']),
    )
    .option('--timeout <minutes>', 'deadline of the execution, 5 to 360 minutes (default: 90)', parseNumber)
    .option(
      '--allow-global-reboot',
      "allow a reboot of a global database's primary writer, which also reboots the secondary clusters' instances",
    )
    .option('--copy-tags', "copy the cluster's tags to the groups and roles that are made")
    .addOption(
      new Option(
        '--input <file>',
        'a request as JSON, instead of these options; - is standard input',
      ).conflicts(command.options.map((option) => option.attributeName()).filter((name) => name !== 'input')),
    );
}

/** The default is said, not set: what a person leaves out is for the workflow to decide. */
function choice(
  flags: string,
  description: string,
  choices: readonly string[],
  standard = choices[0],
): Option {
  return new Option(flags, `${description} (default: ${standard})`).choices(choices);
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It takes a whole number of minutes, 5 to 360.');
}

/** @throws {CommandFailedError} when nothing says the cluster. @throws {InputFileError} */
export function associationOf(options: AssociationOptions): object {
  if (options.input !== undefined) return fromFile(options.input);
  const given: Readonly<Record<Service, string | undefined>> = {
    s3: options.s3,
    's3-import': options.s3Import,
    's3-export': options.s3Export,
    lambda: options.lambda,
    comprehend: options.comprehend,
    sagemaker: options.sagemaker,
    bedrock: options.bedrock,
  };
  const roles = serviceNames.flatMap((service) => {
    const roleArn = given[service];
    return roleArn === undefined ? [] : [{ service, roleArn }];
  });
  const example = `--${serviceNames.join(', --')}`;
  if (roles.length === 0) throw new CommandFailedError(`Name at least one role by its service: ${example}.`);
  const { removeReplaced } = options;
  return { ...wishesOf(options), ...(removeReplaced !== undefined && { removeReplaced }), roles };
}

/** @throws {CommandFailedError} when nothing says the cluster. @throws {InputFileError} */
export function disassociationOf(options: DisassociationOptions): object {
  if (options.input !== undefined) return fromFile(options.input);
  const { role = [] } = options;
  if (role.length === 0) throw new CommandFailedError('Name the roles to take away: --role ARN.');
  return { ...wishesOf(options), roles: role.map((roleArn) => ({ roleArn })) };
}

function fromFile(path: string): object {
  const input = readInput(path);
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw new CommandFailedError('The input is not a request: it must be a JSON object.');
}

function wishesOf(options: WishOptions): object {
  if (options.cluster === undefined)
    throw new CommandFailedError(
      'Name the cluster: --cluster IDENTIFIER, or give a whole request with --input FILE.',
    );
  const { parameterGroup, sharedParameterGroup, reboot, rebootWindow, onFailure, timeout } = options;
  const { allowGlobalReboot, copyTags } = options;
  return {
    clusterIdentifier: options.cluster,
    ...(parameterGroup !== undefined && { parameterGroupName: parameterGroup }),
    ...(sharedParameterGroup !== undefined && { sharedParameterGroup }),
    ...(reboot !== undefined && { reboot }),
    ...(rebootWindow !== undefined && { rebootWindow }),
    ...(onFailure !== undefined && { onFailure }),
    ...(timeout !== undefined && { timeoutMinutes: timeout }),
    ...(allowGlobalReboot !== undefined && { allowGlobalReboot }),
    ...(copyTags !== undefined && { copyTags }),
  };
}
