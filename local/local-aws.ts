/**
 * Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, the functions, and the
 * rules by which an event of RDS starts a state machine.
 */

import type { CustomResources } from './cloudformation/custom-resources.ts';
import { type DeployOptions, deployStack } from './deploy/deploy-stack.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import { type Endpoint, type EndpointOptions, type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import type { LocalIam } from './iam/iam.ts';
import type { LocalRds } from './rds/rds.ts';
import type { LocalScheduler } from './scheduler/scheduler.ts';
import type { Sns } from './sns/sns.ts';
import type { DeadLetters } from './sqs/dead-letters.ts';
import type { LocalOutput } from './stack/local-output.ts';
import type { StepFunctions } from './step-functions/step-functions.ts';
import type { Service } from './wire/service.ts';

export interface LocalAwsOptions extends Omit<DeployOptions, 'onCall'> {
  /** Of the endpoint; any free one unless told. */
  readonly port?: number;
  /** Of the endpoint, besides those of AWS. */
  readonly services?: readonly Service[];
  /** Takes every call that was answered, in place of `calls`, which would grow for as long as it runs. */
  readonly onCall?: DeployOptions['onCall'];
  /** How it is reached: over the loopback interface unless told. */
  readonly startEndpoint?: (options: EndpointOptions) => Promise<Endpoint>;
}

export interface LocalAws {
  readonly url: string;
  /** Milliseconds since the epoch, of its clock. */
  now(): number;
  readonly rds: LocalRds;
  /** The roles that it knows; of all others it is believed that they can be assumed, unless `rolesMustExist`. */
  readonly iam: LocalIam;
  readonly stepFunctions: StepFunctions;
  /** The one-time schedules, which start state machines of the stack. */
  readonly scheduler: LocalScheduler;
  /** The tables of the stack, and what is in them. */
  readonly dynamodb: DynamoDb;
  /** The topics of the stack, and what was published to them. */
  readonly sns: Sns;
  /** The half of CloudFormation that custom resources see. */
  readonly customResources: CustomResources;
  /** What the stack says of itself. */
  outputs(): readonly LocalOutput[];
  /** What could not be delivered. */
  readonly deadLetters: DeadLetters;
  /** Every call of the endpoint or of an aws-sdk task that was answered, in order, unless `onCall` takes them. */
  readonly calls: readonly LoggedCall[];
  close(): Promise<void>;
}

/** @throws {TemplateError} {DefinitionError} or {EventPatternError} when what is to be deployed cannot be. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock, port = 0, startEndpoint: start = startEndpoint } = options;
  const calls: LoggedCall[] = [];
  const onCall = options.onCall ?? ((call: LoggedCall) => void calls.push(call));
  const { services, lambda, functionQueue, events, ...deployed } = deployStack(
    { ...options, onCall },
    () => endpoint.url,
  );
  const all = [...services, ...(options.services ?? [])];
  const endpoint = await start({ clock, port, services: all, onCall });
  await lambda.warmUp();
  const close = async () => {
    deployed.rds.reset();
    events.close();
    functionQueue.close();
    deployed.scheduler.close();
    deployed.stepFunctions.close();
    await endpoint.close();
  };
  return { ...deployed, url: endpoint.url, now: () => clock.now(), calls, close };
}
