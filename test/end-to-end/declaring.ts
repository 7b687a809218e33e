/** What tests of declared associations share: stacks that declare, and what became of their requests. */

import type { Exchange } from '../../local/cloudformation/custom-resources.ts';
import { DeclaringStack } from '../../local/cloudformation/declaring-stack.ts';
import { startBothWays } from '../../local/endpoint/in-process.ts';
import { LocalWorld, s3Role } from './local-world.ts';

/** Answers go to a URL, so that there must be a socket. */
export function startDeclaringWorld(parameters: Readonly<Record<string, string>> = {}): Promise<LocalWorld> {
  return LocalWorld.start({
    parameters: { CustomResource: 'on', ...parameters },
    startEndpoint: startBothWays,
  });
}

let stacks = 0;

export function newStack({ aws, clock }: LocalWorld): DeclaringStack {
  stacks += 1;
  const stackId = `arn:aws:cloudformation:us-east-1:123456789012:stack/my-database/${stacks}`;
  return new DeclaringStack({ clock, customResources: aws.customResources, stackId });
}

/** Properties as a template has them. */
export function declared({ aws }: LocalWorld, own: Readonly<Record<string, unknown>> = {}) {
  const token = aws.outputs().find(({ key }) => key === 'DeclareAssociationServiceToken')?.value;
  return {
    ServiceToken: token,
    ClusterIdentifier: 'my-cluster',
    Roles: [{ Service: 's3', RoleArn: s3Role }],
    ...own,
  };
}

/** The requests since `from`, each with what was answered. */
export function answersSince({ aws }: LocalWorld, from = 0): readonly string[] {
  return aws.customResources.exchanges.slice(from).map(describeExchange);
}

function describeExchange({ request, answers }: Exchange): string {
  return `${request.RequestType}: ${answers.map(({ Status }) => Status).join(', ') || 'no answer'}`;
}

/** Everything that is kept or was run, as text, to look for what must not be in it. */
export function everythingKept({ aws }: LocalWorld): string {
  const executions = aws.stepFunctions.deployed.flatMap(({ resource }) =>
    aws.stepFunctions.executions.of(resource.arn).map(({ execution, input }) => [input, execution.history]),
  );
  return JSON.stringify(executions);
}
