/**
 * Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, the functions, and the
 * rules by which an event of RDS starts a state machine.
 */

import { accountIn } from './account.ts';
import { cloudFormationService } from './cloudformation/cloudformation.ts';
import type { CustomResources } from './cloudformation/custom-resources.ts';
import { Stacks } from './cloudformation/stacks.ts';
import { type DeployOptions, deployStack } from './deploy/deploy-stack.ts';
import { close as closeDeployed, noStack, redeploy } from './deploy/redeploy.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import { type Endpoint, type EndpointOptions, type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import type { LocalIam } from './iam/iam.ts';
import type { LocalRds } from './rds/rds.ts';
import type { LocalScheduler } from './scheduler/scheduler.ts';
import type { Sns } from './sns/sns.ts';
import type { DeadLetters } from './sqs/dead-letters.ts';
import type { LocalOutput } from './stack/local-output.ts';
import { readStack } from './stack/stack.ts';
import type { StepFunctions } from './step-functions/step-functions.ts';
import type { Service } from './wire/service.ts';

export interface LocalAwsOptions extends Omit<DeployOptions, 'onCall' | 'stack'> {
  /** Of the stack: `aurora-role-association` unless told. */
  readonly stackName?: string;
  /** Values for parameters of the template, in place of their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Nothing is deployed until somebody asks CloudFormation to. */
  readonly isEmpty?: boolean;
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
  const { clock, port = 0, startEndpoint: start = startEndpoint, account = accountIn(), isEmpty } = options;
  const calls: LoggedCall[] = [];
  const onCall = options.onCall ?? ((call: LoggedCall) => void calls.push(call));
  const url = () => endpoint.url;
  const stack = isEmpty ? undefined : readStack(options.templatePath, options);
  let deployed = deployStack({ ...options, stack: stack ?? noStack, onCall }, url);
  const stacks = new Stacks({
    clock,
    account,
    stack,
    deploy: (next = noStack, templatePath = options.templatePath) => {
      deployed = redeploy(deployed, { ...options, stack: next, templatePath, onCall }, url);
      services.splice(0, services.length, ...allServices());
    },
  });
  const cloudFormation = cloudFormationService(clock, stacks);
  const allServices = () => [...deployed.services, cloudFormation, ...(options.services ?? [])];
  // The endpoint looks into it for every call.
  const services = allServices();
  const endpoint = await start({ clock, port, services, onCall });
  await deployed.lambda.warmUp();
  return {
    url: endpoint.url,
    now: () => clock.now(),
    calls,
    get rds() {
      return deployed.rds;
    },
    get iam() {
      return deployed.iam;
    },
    get stepFunctions() {
      return deployed.stepFunctions;
    },
    get scheduler() {
      return deployed.scheduler;
    },
    get dynamodb() {
      return deployed.dynamodb;
    },
    get sns() {
      return deployed.sns;
    },
    get customResources() {
      return deployed.customResources;
    },
    get deadLetters() {
      return deployed.deadLetters;
    },
    outputs: () => deployed.stack.outputs(),
    close: async () => {
      closeDeployed(deployed);
      await endpoint.close();
    },
  };
}
