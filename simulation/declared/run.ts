/** One run: CloudFormation deploys, cancels, rolls back and deletes a stack, one thing after the other. */
import { join } from 'node:path';
import { AddRoleToDBClusterCommand, DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { Exchange } from '../../local/cloudformation/custom-resources.ts';
import { DeclaringStack, type StackStatus } from '../../local/cloudformation/declaring-stack.ts';
import { startBothWays } from '../../local/endpoint/in-process.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import type { Execution } from '../../local/runner/execution.ts';
import { type Act, type ClusterName, clusters, type DeclaredScenario, somebodyElses } from './scenario.ts';

export interface DeclaredRun {
  readonly scenario: DeclaredScenario;
  readonly statuses: readonly StackStatus[];
  /** What CloudFormation's books say of the resource. */
  readonly deployed: {
    readonly cluster: string;
    readonly roles: readonly string[];
    /** The same as the request of an execution. */
    readonly request: object;
  } | null;
  readonly exchanges: readonly Exchange[];
  /** Those that the two functions started, in order. */
  readonly executions: readonly Execution[];
  /** Roles that others had added. */
  readonly others: Readonly<Record<ClusterName, readonly string[]>>;
  readonly rolesAtTheEnd: Readonly<Record<ClusterName, readonly string[]>>;
  /** The changes that a plan finds for what the template says; null where nothing is deployed. */
  readonly missing: readonly string[] | null;
  /** Answers that could not be delivered. */
  readonly letters: number;
  /** Rows of the table that still have a URL. */
  readonly urlsKept: number;
}

const templatePath = join(import.meta.dirname, '../../template.yaml');
const HOUR_MS = 3_600_000;

/** One local AWS for all runs of a process: functions keep their clients. */
export class DeclaredWorld {
  readonly #aws: LocalAws;
  readonly #clock: VirtualClock;
  readonly #rds: RDSClient;
  #runs = 0;

  static async start(): Promise<DeclaredWorld> {
    const clock = new VirtualClock();
    // Events come twice, and overtake each other, as they may.
    const eventDelivery = { doubledShare: 0.2, longestDelayMs: 20_000 };
    return new DeclaredWorld(
      await startLocalAws({
        clock,
        templatePath,
        parameters: { CustomResource: 'on' },
        eventDelivery,
        startEndpoint: startBothWays,
      }),
      clock,
    );
  }

  private constructor(aws: LocalAws, clock: VirtualClock) {
    this.#aws = aws;
    this.#clock = clock;
    const credentials = { accessKeyId: 'run', secretAccessKey: 'run' };
    this.#rds = new RDSClient({ endpoint: aws.url, region: 'us-east-1', credentials });
  }

  async close(): Promise<void> {
    this.#rds.destroy();
    await this.#aws.close();
  }

  async run(scenario: DeclaredScenario): Promise<DeclaredRun> {
    this.#runs += 1;
    const { customResources, deadLetters, dynamodb } = this.#aws;
    const [requestsBefore, lettersBefore] = [customResources.exchanges.length, deadLetters.letters.length];
    this.#prepare(scenario);
    const stackId = `arn:aws:cloudformation:us-east-1:123456789012:stack/run/${scenario.seed}`;
    const stack = new DeclaringStack({ clock: this.#clock, customResources, stackId });
    const others = {
      'my-cluster': [...scenario.existing['my-cluster']],
      'other-cluster': [...scenario.existing['other-cluster']],
    };
    const statuses: StackStatus[] = [];
    for (const act of scenario.acts) {
      if (act.addedTo !== undefined) others[act.addedTo].push(...(await this.#add(act.addedTo)));
      statuses.push(await this.#perform(stack, act));
      await this.#wait(act.pauseMs);
    }
    await this.#wait(4 * HOUR_MS);
    // As a person does when a deletion has failed.
    if (stack.status === 'DELETE_FAILED') {
      statuses.push(await stack.delete());
      await this.#wait(HOUR_MS);
    }
    const exchanges = customResources.exchanges.slice(requestsBefore);
    const rows = dynamodb
      .items('aurora-role-association-DeclaredAssociations')
      .map((row) => JSON.stringify(row));
    const deployed = deployedBy(stack);
    return {
      scenario,
      statuses,
      deployed,
      exchanges,
      executions: this.#executionsOf(exchanges),
      others,
      rolesAtTheEnd: await this.#roles(),
      missing: deployed && (await this.#plan(deployed.request)),
      letters: deadLetters.letters.length - lettersBefore,
      urlsKept: rows.filter((row) =>
        exchanges.some(({ request }) => row.includes(request.RequestId) && row.includes('X-Amz-')),
      ).length,
    };
  }

  #prepare({ existing, instances }: DeclaredScenario): void {
    const { rds } = this.#aws;
    rds.reset();
    for (const identifier of clusters) {
      rds.world.addCluster({
        identifier,
        instances: Array.from({ length: instances }, (_, n) => ({ identifier: `${identifier}-${n}` })),
        roles: existing[identifier].map((roleArn) => ({ roleArn })),
      });
    }
  }

  async #perform(stack: DeclaringStack, act: Act): Promise<StackStatus> {
    const { rds, customResources, stepFunctions } = this.#aws;
    const after = (ms: number | undefined, what: () => void) =>
      ms === undefined ? () => undefined : this.#clock.schedule(ms, what);
    const sentBefore = customResources.exchanges.length;
    if (act.invalidRole !== undefined) rds.world.setRoleFate(act.invalidRole, { invalidAfterMs: 45_000 });
    if (act.trouble !== undefined) customResources.breakDown(act.trouble.statusCode, act.trouble.forMs);
    const stopAbort = after(act.abortAfterMs, () => {
      for (const { execution } of stepFunctions.executions.running()) execution.abort();
    });
    // Also after the act: Lambda may be late.
    after(act.duplicateAfterMs, () => {
      const first = customResources.exchanges[sentBefore];
      if (first !== undefined) customResources.sendAgain(first.request);
    });
    const status =
      act.kind === 'delete' ? await stack.delete() : await stack.deploy(this.#properties(act), options(act));
    stopAbort();
    if (act.invalidRole !== undefined) rds.world.setRoleFate(act.invalidRole);
    return status;
  }

  #properties({ cluster, roles, onDelete }: Act): Readonly<Record<string, unknown>> {
    const token = this.#aws.outputs().find(({ key }) => key === 'DeclareAssociationServiceToken')?.value;
    return { ServiceToken: token, ClusterIdentifier: cluster, Roles: roles, OnDelete: onDelete };
  }

  async #add(cluster: ClusterName): Promise<readonly string[]> {
    const command = new AddRoleToDBClusterCommand({ DBClusterIdentifier: cluster, RoleArn: somebodyElses });
    // A cluster that is busy, or has the role, refuses it.
    return this.#rds.send(command).then(
      () => [somebodyElses],
      () => [],
    );
  }

  async #roles(): Promise<DeclaredRun['rolesAtTheEnd']> {
    const { DBClusters = [] } = await this.#rds.send(new DescribeDBClustersCommand({}));
    const of = (name: ClusterName) =>
      DBClusters.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === name)
        .flatMap(({ AssociatedRoles = [] }) => AssociatedRoles)
        .map(({ RoleArn = '' }) => RoleArn);
    return { 'my-cluster': of('my-cluster'), 'other-cluster': of('other-cluster') };
  }

  /** What the workflow would still do for the template. */
  async #plan(request: object): Promise<readonly string[]> {
    const execution = this.#aws.stepFunctions.start('AssociateRolesStateMachine', {
      name: `plan-${this.#runs}`,
      input: { ...request, dryRun: true },
    });
    const result = await execution.done;
    if (result.status !== 'SUCCEEDED') return [`${result.error}`];
    const { changes } = result.output as { changes: readonly { action: string }[] };
    return changes.map(({ action }) => action);
  }

  #executionsOf(exchanges: readonly Exchange[]): readonly Execution[] {
    const { stepFunctions } = this.#aws;
    const isOfRun = (name: string) =>
      exchanges.some(({ request }) => name.startsWith(`declared-${request.RequestId}`));
    return stepFunctions.deployed
      .flatMap(({ resource }) => stepFunctions.executions.of(resource.arn))
      .map(({ execution }) => execution)
      .filter(({ executionName }) => isOfRun(executionName));
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#clock.schedule(ms, resolve));
  }
}

function options({ thenFails, cancelAfterMs }: Act) {
  return { thenFails, ...(cancelAfterMs !== undefined && { cancelAfterMs }) };
}

function deployedBy({ deployed }: DeclaringStack): DeclaredRun['deployed'] {
  if (deployed === null) return null;
  const { ClusterIdentifier: cluster, Roles } = deployed.properties as {
    ClusterIdentifier: string;
    Roles: readonly { Service: string; RoleArn: string }[];
  };
  const roles = Roles.map(({ Service: service, RoleArn: roleArn }) => ({ service, roleArn }));
  return {
    cluster,
    roles: roles.map(({ roleArn }) => roleArn),
    request: { clusterIdentifier: cluster, roles },
  };
}
