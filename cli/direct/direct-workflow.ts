/**
 * The workflow without a stack: the state machines and functions that are deployed, run by this process with the
 * credentials at hand. Step Functions is the local one; RDS and IAM are the account's.
 */
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
import { taskIntegrations } from '../../local/step-functions/task-integrations.ts';
import type { StateMachineOptions, Workflow } from '../client/state-machine.ts';
import type { Caller } from './account.ts';

const root = join(import.meta.dirname, '../..');
export const templatePath = join(root, 'template.yaml');

export interface DirectOptions {
  readonly profile?: string | undefined;
  readonly stackName?: string | undefined;
  /** Real time unless told. */
  readonly clock?: Clock;
}

/** Where the commands find the state machines that this process runs. */
export function openDirectWorkflow(
  workflow: Workflow,
  account: Caller,
  { profile, stackName, clock = new ScaledClock(1) }: DirectOptions,
): StateMachineOptions {
  const stack = readStack(templatePath, {
    account,
    // What may be passed and made is a matter of the person's own permissions, which no stack narrows here.
    parameters: { PassableRoles: '*', ConnectServices: 'on' },
    ...(stackName !== undefined && { stackName }),
  });
  const stepFunctions = runOf(stack, clock, {
    AWS_REGION: account.region,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    ...(profile !== undefined && { AWS_PROFILE: profile }),
  });
  const client = new SFNClient(inProcessConfig(() => stepFunctions.service));
  return { client, stateMachineArn: machineOf(stack, workflow) };
}

function runOf(
  { functions, stateMachines, tables }: Stack,
  clock: Clock,
  environment: Readonly<Record<string, string>>,
): StepFunctions {
  const lambda = new Lambda({
    clock,
    functions,
    sourceFolders: { dist: codeFolder(root) },
    environment,
  });
  const locks = new DynamoDb({ clock, tables });
  const tasks = taskIntegrations({
    lambda,
    dynamodb: (operation, request) => locks.call(operation, request),
    // Who is at the terminal sees how it ends; there is nobody else to tell.
    events: (entries) => ({ FailedEntryCount: 0, Entries: entries.map(() => ({})) }),
  });
  return new StepFunctions({ clock, stateMachines, tasks });
}

const machines: Readonly<Record<Workflow, string>> = {
  associate: 'AssociateRolesStateMachine',
  disassociate: 'DisassociateRolesStateMachine',
};

function machineOf({ stateMachines }: Stack, workflow: Workflow): string {
  const machine = stateMachines.find(({ logicalId }) => logicalId === machines[workflow]);
  if (machine === undefined) throw new Error(`The template has no state machine ${machines[workflow]}.`);
  return machine.arn;
}
