/** The whole on the virtual clock, started by nothing but the events of clusters that are created through the API. */
import { join } from 'node:path';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  type DBCluster,
  DescribeDBClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { addGivenRoles } from '../../cli/given-roles.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import type { Delivery } from '../../local/events/delivery.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';

/** One local AWS for all tests of a file: the handlers keep their client, and so its endpoint. */
export class CreatedClusters {
  readonly aws: LocalAws;
  readonly clock: VirtualClock;
  readonly rds: RDSClient;
  readonly #stepFunctions: SFNClient;

  /** @param parameters of the stack, where they are not the template's defaults. */
  static async start(
    eventDelivery: Partial<Delivery> = {},
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<CreatedClusters> {
    const clock = new VirtualClock();
    const templatePath = join(import.meta.dirname, '../../template.yaml');
    const rds = { options: { rolesMustExist: true } };
    const aws = await startLocalAws({
      clock,
      templatePath,
      eventDelivery,
      rds,
      parameters,
      startEndpoint: startInProcess,
    });
    addGivenRoles(aws.iam, {});
    return new CreatedClusters(aws, clock);
  }

  constructor(aws: LocalAws, clock: VirtualClock) {
    this.aws = aws;
    this.clock = clock;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = { endpoint: aws.url, region: 'us-east-1', credentials };
    this.rds = new RDSClient(client);
    this.#stepFunctions = new SFNClient(client);
  }

  async close(): Promise<void> {
    this.rds.destroy();
    this.#stepFunctions.destroy();
    await this.aws.close();
  }

  /** Creates a cluster with tags, and instances before the clock can move. */
  async create(
    identifier: string,
    tags: Readonly<Record<string, string>>,
    instances: readonly string[] = [],
    EngineVersion?: string,
  ): Promise<void> {
    const Engine = 'aurora-mysql';
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const cluster = { DBClusterIdentifier: identifier, Engine, EngineVersion, MasterUsername: 'admin', Tags };
    await this.clock.busy(async () => {
      await this.rds.send(new CreateDBClusterCommand({ ...cluster, MasterUserPassword: 'not-a-secret' }));
      for (const DBInstanceIdentifier of instances) {
        const instance = { DBInstanceIdentifier, DBClusterIdentifier: identifier, Engine };
        await this.rds.send(new CreateDBInstanceCommand({ ...instance, DBInstanceClass: 'db.r6g.large' }));
      }
    });
  }

  /** What has become of everything that was started within a simulated day, newest first. */
  async executionsOfADay(): Promise<readonly DescribeExecutionCommandOutput[]> {
    await new Promise<void>((resolve) => this.clock.schedule(24 * 3600 * 1000, resolve));
    const stateMachineArn = this.aws.stepFunctions.deployed[0]?.resource.arn;
    const { executions = [] } = await this.#stepFunctions.send(
      new ListExecutionsCommand({ stateMachineArn }),
    );
    return Promise.all(
      executions.map(({ executionArn }) =>
        this.#stepFunctions.send(new DescribeExecutionCommand({ executionArn })),
      ),
    );
  }

  /** Lets a sweep run to its end. */
  async sweep(name: string): Promise<DescribeExecutionCommandOutput> {
    const { executionArn, done } = this.aws.stepFunctions.start('SweepClustersStateMachine', {
      name,
      input: {},
    });
    await done;
    return this.#stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  }

  async cluster(identifier: string): Promise<DBCluster | undefined> {
    const describe = new DescribeDBClustersCommand({ DBClusterIdentifier: identifier });
    return (await this.rds.send(describe)).DBClusters?.[0];
  }

  /** The successful calls of an operation so far. */
  count(action: string): number {
    return this.aws.calls.filter((call) => call.action === action && call.outcome === 'Success').length;
  }
}
