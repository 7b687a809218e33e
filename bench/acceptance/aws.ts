/** The one door to an account: every call of the acceptance run is data, and goes through here. */
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as monitoring from '@aws-sdk/client-cloudwatch';
import * as iam from '@aws-sdk/client-iam';
import * as rds from '@aws-sdk/client-rds';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as states from '@aws-sdk/client-sfn';
import * as sts from '@aws-sdk/client-sts';

/** The packages of the SDK by the service's name in a signature, and the names of their clients. */
const packages = {
  cloudformation: [cloudformation, 'CloudFormationClient'],
  iam: [iam, 'IAMClient'],
  monitoring: [monitoring, 'CloudWatchClient'],
  rds: [rds, 'RDSClient'],
  scheduler: [scheduler, 'SchedulerClient'],
  states: [states, 'SFNClient'],
  sts: [sts, 'STSClient'],
} as const;

export type ServiceName = keyof typeof packages;

export interface AwsCall {
  readonly service: ServiceName;
  /** `DescribeDBClusters` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type Answer = Readonly<Record<string, unknown>>;

/** @throws {AwsError} what AWS refuses, and whatever the network does. */
export type Aws = (call: AwsCall) => Promise<Answer>;

/** A call that was not answered with a result; the code is AWS's, or that of the network. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly statusCode: number | null;

  constructor(code: string, message: string, statusCode: number | null, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.statusCode = statusCode;
  }
}

interface AnyClient {
  send(command: object): Promise<Answer & { $metadata?: unknown }>;
  destroy(): void;
}

export interface ConnectedAws {
  readonly call: Aws;
  close(): void;
}

/** @param config what the constructor of every client takes. */
export function connectAws(config: object): ConnectedAws {
  const clients = new Map<ServiceName, AnyClient>();
  const clientOf = (service: ServiceName): AnyClient => {
    const known = clients.get(service);
    if (known !== undefined) return known;
    const [sdk, name] = packages[service];
    const Client = Reflect.get(sdk, name) as new (config: object) => AnyClient;
    const client = new Client(config);
    clients.set(service, client);
    return client;
  };
  const call: Aws = async ({ service, operation, input }) => {
    const Command = Reflect.get(packages[service][0], `${operation}Command`) as new (input: object) => object;
    try {
      const { $metadata, ...answer } = await clientOf(service).send(new Command(input));
      return plain(answer);
    } catch (error) {
      throw toAwsError(error);
    }
  };
  return { call, close: () => clients.forEach((client) => void client.destroy()) };
}

/** As JSON has it: what is recorded and what is compared is the same. */
function plain(answer: object): Answer {
  return JSON.parse(JSON.stringify(answer));
}

function toAwsError(error: unknown): AwsError {
  if (!(error instanceof Error)) return new AwsError('Unknown', String(error), null);
  const statusCode: unknown = Reflect.get(Reflect.get(error, '$metadata') ?? {}, 'httpStatusCode');
  const code = wireCode(error);
  return new AwsError(code, error.message, typeof statusCode === 'number' ? statusCode : null, {
    cause: error,
  });
}

/** The SDK names a fault by its shape; `Code` is what AWS sent. */
function wireCode(error: Error): string {
  const code: unknown = Reflect.get(error, 'Code') ?? Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}

export function codeOf(error: unknown): string {
  return error instanceof AwsError ? error.code : 'Unknown';
}
