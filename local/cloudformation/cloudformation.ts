/**
 * CloudFormation on a laptop, as much as a client needs to find what was deployed: DescribeStacks with the outputs of the
 * one stack that there is. Everything else is refused by name.
 */
import * as sdk from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import { DemandedFaults, faultsOf } from '../query/demanded-faults.ts';
import { commonFault } from '../query/make-fault.ts';
import { queryService } from '../query/query-service.ts';
import type { Stack } from '../stack/stack.ts';
import type { Decoded } from '../wire/schema.ts';
import type { Service } from '../wire/service.ts';
import { describeStack } from './describe-stack.ts';

const API_VERSION = '2010-05-15';

export interface CloudFormationOptions {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly account: Account;
}

export interface Deployment extends Omit<CloudFormationOptions, 'clock'> {
  readonly createdAt: Date;
}

export function cloudFormationService({ clock, ...deployment }: CloudFormationOptions): Service {
  const api = {
    name: 'CloudFormation',
    signingName: 'cloudformation',
    apiVersion: API_VERSION,
    xmlNamespace: `http://cloudformation.amazonaws.com/doc/${API_VERSION}/`,
    sdk,
    faultOf: faultsOf(sdk),
    actions: {
      DescribeStacks: {
        schema: sdk.DescribeStacks$,
        changes: false,
        members: ['StackName'],
        run: describeStacks,
      },
    },
  };
  const context = { ...deployment, createdAt: new Date(clock.now()) };
  return queryService({ api, clock, context, demandedFaults: new DemandedFaults() });
}

function describeStacks(
  deployment: Deployment,
  { StackName: asked }: Decoded<sdk.DescribeStacksInput>,
): sdk.DescribeStacksOutput {
  const described = describeStack(deployment);
  const names: readonly unknown[] = [undefined, described.StackName, described.StackId];
  if (names.includes(asked)) return { Stacks: [described] };
  // [R] https://github.com/aws/aws-cdk, which matches the sentence
  throw commonFault('ValidationError', `Stack with id ${asked} does not exist`);
}
