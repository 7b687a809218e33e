/** Which state machine is meant: told by its ARN, by an environment variable, or by an output of the stack. */
import { type ConnectOptions, configFor } from './connect.ts';
import { DEFAULT_STACK, type Workflow, workflows } from './workflows.ts';

export interface StateMachineOptions extends ConnectOptions {
  /** Of the state machine, of a version, or of an alias. */
  readonly stateMachineArn?: string | undefined;
  /** The name of the deployed stack, `aurora-role-association` unless told. */
  readonly stackName?: string | undefined;
}

/** The stack is there, but it has no output that names the state machine; the message says which ones it has. */
export class StateMachineNotFoundError extends Error {
  override readonly name = 'StateMachineNotFoundError';
}

/**
 * The ARN to start, by the first of: `stateMachineArn`, the environment variable, the stack's outputs.
 *
 * @throws {StateMachineNotFoundError} and what CloudFormation refuses DescribeStacks with.
 */
export async function findStateMachine(workflow: Workflow, options: StateMachineOptions): Promise<string> {
  const { variable, outputs } = workflows[workflow];
  const told = options.stateMachineArn ?? process.env[variable];
  if (told !== undefined && told !== '') return told;
  const { stackName = DEFAULT_STACK } = options;
  const found = await outputsOf(stackName, options);
  const arn = outputs.map((name) => found.get(name)).find((value) => value !== undefined);
  if (arn !== undefined) return arn;
  throw new StateMachineNotFoundError(
    `The stack ${stackName} has no output ${outputs.join(' or ')}; it has: ${[...found.keys()].join(', ') || 'none'}.`,
  );
}

/** What CloudFormation says of a stack, by the names of its outputs. */
export async function outputsOf(
  StackName: string,
  options: ConnectOptions,
): Promise<ReadonlyMap<string, string>> {
  // Most who know their state machine never need it, and it takes a while to load.
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(configFor(options));
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } finally {
    client.destroy();
  }
}
