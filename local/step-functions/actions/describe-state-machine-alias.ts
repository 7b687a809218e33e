/** In AWS's order, as far as it is known: the ARN, the alias exists. */
import {
  DescribeStateMachineAlias$,
  type DescribeStateMachineAliasInput,
  type DescribeStateMachineAliasOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { checkArn } from '../arn.ts';
import { shapes } from '../constraints.ts';
import { faults } from '../faults.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = DescribeStateMachineAlias$;
export const changes = false;
export const constraints = { stateMachineAliasArn: shapes.arn } as const;

export function run(
  stepFunctions: StepFunctions,
  { stateMachineAliasArn }: Decoded<DescribeStateMachineAliasInput>,
): DescribeStateMachineAliasOutput {
  checkArn(stateMachineAliasArn, 'stateMachine');
  const target = stepFunctions.find(stateMachineAliasArn);
  const { stateMachineAliasArn: found, stateMachineVersionArn } = target?.qualifier ?? {};
  if (target === undefined || found === undefined) throw faults.resourceNotFound(stateMachineAliasArn);
  const { creationDate } = target;
  return {
    stateMachineAliasArn,
    name: stateMachineAliasArn.split(':').at(-1),
    routingConfiguration: [{ stateMachineVersionArn, weight: 100 }],
    creationDate,
    updateDate: creationDate,
  };
}
