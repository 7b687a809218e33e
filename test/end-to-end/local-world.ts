/** The whole on the virtual clock: shipped machine, shipped handlers, local RDS; every byte as on the wire, but no socket in between. */
import { join } from 'node:path';
import {
  type DBClusterRole,
  DescribeDBClusterParameterGroupsCommand,
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type Failure, isFailure, outcomeOf } from '../../cli/display/outcome.ts';
import { countWork, type Work } from '../../cli/display/work.ts';
import type { Report } from '../../functions/contract/report.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../local/local-aws.ts';

export const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
export const lambdaRole = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';

/** AWS's own example. */
export const request = {
  clusterIdentifier: 'my-cluster',
  roles: [
    { service: 's3', roleArn: s3Role },
    { service: 'lambda', roleArn: lambdaRole },
  ],
};

export const withReader = [{ identifier: 'my-cluster-primary' }, { identifier: 'my-cluster-reader' }];

export type StateMachine = 'AssociateRolesStateMachine' | 'DisassociateRolesStateMachine';

export interface Run {
  readonly outcome: Report | Failure;
  readonly work: Work;
  readonly history: readonly HistoryEvent[];
  /** The names of the changing calls that had an effect, in order. */
  readonly changingCalls: readonly string[];
}

/** Which executions hold the lock of a cluster. */
export function lockHolders({ dynamodb }: LocalAws): readonly string[] {
  const rows = dynamodb.items('aurora-role-association-locks-1');
  return rows.flatMap(({ executionArn }) =>
    executionArn !== undefined && 'S' in executionArn ? executionArn.S : [],
  );
}

/** One local AWS for all tests of a file: the handlers keep their client, and so its endpoint. */
export class LocalWorld {
  readonly aws: LocalAws;
  readonly clock: VirtualClock;
  readonly #client: RDSClient;
  #started = 0;

  static async start(options: Partial<LocalAwsOptions> = {}): Promise<LocalWorld> {
    const templatePath = join(import.meta.dirname, '../../template.yaml');
    const clock = new VirtualClock();
    return new LocalWorld(
      await startLocalAws({ clock, templatePath, startEndpoint: startInProcess, ...options }),
      clock,
    );
  }

  constructor(aws: LocalAws, clock: VirtualClock) {
    this.aws = aws;
    this.clock = clock;
    this.#client = new RDSClient({
      endpoint: aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  }

  get world(): LocalAws['rds']['world'] {
    return this.aws.rds.world;
  }

  reset(): void {
    this.aws.rds.reset();
    this.aws.iam.reset();
    this.aws.dynamodb.reset();
  }

  async close(): Promise<void> {
    this.#client.destroy();
    await this.aws.close();
  }

  /** When a minute of the clock has passed, with everything that was to happen in it. */
  afterAMinute(): Promise<void> {
    return new Promise((resolve) => this.clock.schedule(60_000, resolve));
  }

  async run(input: unknown, stateMachine: StateMachine = 'AssociateRolesStateMachine'): Promise<Run> {
    this.#started += 1;
    const before = this.aws.calls.length;
    const execution = this.aws.stepFunctions.start(stateMachine, {
      name: `test-${this.#started}`,
      input,
    });
    await execution.done;
    const outcome = outcomeOf(execution.history);
    if (outcome === null) throw new Error('The execution has not ended.');
    const calls = this.aws.calls.slice(before);
    return {
      outcome,
      work: countWork(execution.history, calls),
      history: execution.history,
      changingCalls: changing(calls),
    };
  }

  async succeed(input: unknown, stateMachine?: StateMachine): Promise<Run & { readonly outcome: Report }> {
    const run = await this.run(input, stateMachine);
    if (isFailure(run.outcome)) throw new Error(`${run.outcome.error}: ${run.outcome.cause}`);
    return { ...run, outcome: run.outcome };
  }

  /** Everything of every cluster and custom group that a workflow could change. */
  async snapshot(): Promise<unknown> {
    const { DBClusters = [] } = await this.#client.send(new DescribeDBClustersCommand({}));
    const { DBInstances = [] } = await this.#client.send(new DescribeDBInstancesCommand({}));
    const groups = await this.#client.send(new DescribeDBClusterParameterGroupsCommand({}));
    const custom = (groups.DBClusterParameterGroups ?? []).filter(
      ({ DBClusterParameterGroupName: name }) => !name?.startsWith('default.'),
    );
    return {
      clusters: DBClusters.map((cluster) => ({
        id: cluster.DBClusterIdentifier,
        status: cluster.Status,
        group: cluster.DBClusterParameterGroup,
        // Their order says nothing, and a role that was added again is listed last.
        roles: (cluster.AssociatedRoles ?? []).toSorted(byArn),
        members: cluster.DBClusterMembers ?? [],
      })),
      instances: DBInstances.map((instance) => [instance.DBInstanceIdentifier, instance.DBInstanceStatus]),
      groups: await Promise.all(
        custom.map(async (group) => ({
          ...group,
          set: await this.setIn(group.DBClusterParameterGroupName),
        })),
      ),
    };
  }

  /** The ARNs of the roles that a cluster lists. */
  async rolesOf(DBClusterIdentifier: string): Promise<readonly (string | undefined)[]> {
    const { DBClusters = [] } = await this.#client.send(
      new DescribeDBClustersCommand({ DBClusterIdentifier }),
    );
    return DBClusters.flatMap(({ AssociatedRoles = [] }) => AssociatedRoles).map(({ RoleArn }) => RoleArn);
  }

  /** The parameters of a group that somebody has set, as pairs of name and value. */
  async setIn(group: string | undefined): Promise<unknown> {
    const { Parameters = [] } = await this.#client.send(
      new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: group, Source: 'user' }),
    );
    return Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue]);
  }
}

function changing(calls: readonly LoggedCall[]): readonly string[] {
  return calls.flatMap((call) => (call.changing && call.action !== undefined ? [call.action] : []));
}

function byArn({ RoleArn: a = '' }: DBClusterRole, { RoleArn: b = '' }: DBClusterRole): number {
  return a.localeCompare(b);
}
