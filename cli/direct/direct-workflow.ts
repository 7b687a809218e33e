/**
 * The workflow without a stack: the state machines and functions that are deployed, run by this process with the
 * credentials at hand. Step Functions is the local one; RDS and IAM are the account's.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import { codeFolder } from '../../local/deploy/code-folder.ts';
import { DynamoDb } from '../../local/dynamodb/dynamodb.ts';
import { Lambda } from '../../local/lambda/lambda.ts';
import { readStack, type Stack } from '../../local/stack/stack.ts';
import { inProcessConfig } from '../../local/step-functions/integrations/sdk/in-process.ts';
import { StepFunctions } from '../../local/step-functions/step-functions.ts';
import { type IntegratedServices, taskIntegrations } from '../../local/step-functions/task-integrations.ts';
import { configFor } from '../client/connect.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import { DEFAULT_STACK, type Workflow } from '../client/workflows.ts';
import type { Caller } from './account.ts';
import { Lease } from './lease.ts';

const root = join(import.meta.dirname, '../..');
export const templatePath = join(root, 'template.yaml');

export interface DirectOptions extends Pick<StateMachineOptions, 'profile' | 'stackName'> {
  /** Real time unless told. */
  readonly clock?: Clock | undefined;
  /** Is told when there is no stack whose locks are to be shared. */
  readonly onAlone?: () => void;
}

export interface DirectWorkflow {
  /** Where the commands find the state machine that this process runs. */
  readonly place: StateMachineOptions & { readonly client: SFNClient };
  /** Gives back a lock that is still held. */
  close(): Promise<void>;
}

/** For a plan: it takes no lock, and calls nothing that changes anything. */
export function openDirectPlan(
  workflow: Workflow,
  account: Caller,
  options: DirectOptions,
): StateMachineOptions {
  const { clock = new ScaledClock(1) } = options;
  const stack = stackFor(account);
  const locks = new DynamoDb({ clock, tables: stack.tables });
  const run = { stack, clock, environment: environmentOf(account, options) };
  const stepFunctions = runOf(run, { dynamodb: (operation, request) => locks.call(operation, request) });
  return placeOf(stepFunctions, stack, workflow);
}

/** For changes, under the lock that a deployed stack takes for the same cluster. */
export async function openDirectWorkflow(
  workflow: Workflow,
  account: Caller,
  { clock = new ScaledClock(1), onAlone = () => {}, ...options }: DirectOptions,
): Promise<DirectWorkflow> {
  // Only who changes something needs it.
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const config = configFor({ region: account.region, profile: options.profile });
  const table = new DynamoDBClient(config);
  const holders = new SFNClient(config);
  const stack = stackFor(account);
  const own = new DynamoDb({ clock, tables: stack.tables });
  const lease = new Lease({
    clock,
    client: table,
    own: (operation, request) => own.call(operation, request),
    onAlone,
  });
  const run = { stack, clock, environment: environmentOf(account, options), lease };
  const stepFunctions = runOf(run, {
    dynamodb: lease.call,
    sfn: (command) => holders.send(command as never),
  });
  const close = async () => {
    await lease.release();
    table.destroy();
    holders.destroy();
  };
  return { place: placeOf(stepFunctions, stack, workflow), close };
}

/**
 * The template's parts under a name that no stack can have, and no other process: the ARN of an execution says whose lock
 * it is. What may be passed and made is a matter of the person's own permissions, which no stack narrows here.
 */
function stackFor(account: Caller): Stack {
  const stackName = `direct.${randomBytes(4).toString('hex')}`;
  const parameters = { PassableRoles: '*', ConnectServices: 'on' };
  return readStack(templatePath, { account, stackName, parameters });
}

/** What is made is tagged for the stack that is, or will be, there: it may go on from it. */
function environmentOf({ region }: Caller, { profile, stackName = DEFAULT_STACK }: DirectOptions) {
  return {
    AWS_REGION: region,
    STACK_NAME: stackName,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    ...(profile !== undefined && { AWS_PROFILE: profile }),
  };
}

interface Run {
  readonly stack: Stack;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string>>;
  readonly lease?: Lease;
}

function runOf(
  { stack, clock, environment, lease }: Run,
  services: Partial<IntegratedServices>,
): StepFunctions {
  const { functions, stateMachines } = stack;
  const lambda = new Lambda({ clock, functions, sourceFolders: { dist: codeFolder(root) }, environment });
  const tasks = taskIntegrations({
    lambda,
    // Who is at the terminal sees how it ends; there is nobody else to tell.
    events: (entries) => ({ FailedEntryCount: 0, Entries: entries.map(() => ({})) }),
    ...services,
  });
  return new StepFunctions({ clock, stateMachines, tasks: lease?.guard(tasks) ?? tasks });
}

const machines: Readonly<Record<Workflow, string>> = {
  associate: 'AssociateRolesStateMachine',
  disassociate: 'DisassociateRolesStateMachine',
};

function placeOf(stepFunctions: StepFunctions, { stateMachines }: Stack, workflow: Workflow) {
  const machine = stateMachines.find(({ logicalId }) => logicalId === machines[workflow]);
  if (machine === undefined) throw new Error(`The template has no state machine ${machines[workflow]}.`);
  const client = new SFNClient(inProcessConfig(() => stepFunctions.service));
  return { client, stateMachineArn: machine.arn };
}
