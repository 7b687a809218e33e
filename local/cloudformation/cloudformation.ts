/**
 * CloudFormation on a laptop, as much as a client needs to find what is deployed, and to deploy a template of this machine:
 * one stack at a time. Everything else is refused by name.
 */
import { fileURLToPath } from 'node:url';
import * as sdk from '@aws-sdk/client-cloudformation';
import type { Clock } from '../clock/clock.ts';
import { DemandedFaults, faultsOf } from '../query/demanded-faults.ts';
import { commonFault } from '../query/make-fault.ts';
import { queryService } from '../query/query-service.ts';
import type { Decoded } from '../wire/schema.ts';
import type { Service } from '../wire/service.ts';
import { describeStack } from './describe-stack.ts';
import type { Stacks } from './stacks.ts';

const API_VERSION = '2010-05-15';

export const actions = {
  CreateStack: {
    schema: sdk.CreateStack$,
    changes: true,
    members: ['StackName', 'TemplateURL', 'Parameters', 'Capabilities', 'Tags'],
    run: createStack,
  },
  DeleteStack: {
    schema: sdk.DeleteStack$,
    changes: true,
    members: ['StackName'],
    run: deleteStack,
  },
  DescribeStacks: {
    schema: sdk.DescribeStacks$,
    changes: false,
    members: ['StackName'],
    run: describeStacks,
  },
} as const;

export function cloudFormationService(clock: Clock, stacks: Stacks): Service {
  const api = {
    name: 'CloudFormation',
    signingName: 'cloudformation',
    apiVersion: API_VERSION,
    xmlNamespace: `http://cloudformation.amazonaws.com/doc/${API_VERSION}/`,
    sdk,
    faultOf: faultsOf(sdk),
    actions,
  };
  return queryService({ api, clock, context: stacks, demandedFaults: new DemandedFaults() });
}

function createStack(
  stacks: Stacks,
  {
    StackName,
    TemplateURL = '',
    Parameters = [],
    Capabilities = [],
    Tags = [],
  }: Decoded<sdk.CreateStackInput>,
): sdk.CreateStackOutput {
  if (!TemplateURL.startsWith('file:'))
    throw commonFault(
      'LocalTemplateNotSupported',
      'Here a template is a file: its TemplateURL begins with file:',
      501,
    );
  const created = stacks.create({
    stackName: StackName,
    templatePath: fileURLToPath(TemplateURL),
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
    ),
    capabilities: Capabilities,
    tags: Tags,
  });
  return { StackId: describeStack(created, stacks.account).StackId };
}

function deleteStack(stacks: Stacks, { StackName }: Decoded<sdk.DeleteStackInput>): undefined {
  if (isAsked(stacks, StackName)) stacks.delete();
}

function describeStacks(
  stacks: Stacks,
  { StackName: asked }: Decoded<sdk.DescribeStacksInput>,
): sdk.DescribeStacksOutput {
  const { standing, account } = stacks;
  if (standing !== undefined && (asked === undefined || isAsked(stacks, asked)))
    return { Stacks: [describeStack(standing, account)] };
  if (asked === undefined) return { Stacks: [] };
  // [R] https://github.com/aws/aws-cdk, which matches the sentence
  throw commonFault('ValidationError', `Stack with id ${asked} does not exist`);
}

/** By its name or its id. */
function isAsked({ standing, account }: Stacks, asked: string): boolean {
  if (standing === undefined) return false;
  const { StackName, StackId } = describeStack(standing, account);
  return asked === StackName || asked === StackId;
}
