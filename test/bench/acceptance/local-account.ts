/** A local AWS in process as the account of a run, on a virtual clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Aws, connectAws } from '../../../bench/acceptance/aws.ts';
import { describeThing } from '../../../bench/acceptance/clean-up.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { type RunOptions, type RunResult, run } from '../../../bench/acceptance/run.ts';
import { type Kind, listOf, type Thing } from '../../../bench/acceptance/things.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../../local/local-aws.ts';
import { createStack } from './create-stack.ts';

const place = { accountId: '123456789012', partition: 'aws', region: 'us-east-1' } as const;
const config = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
};

/** Where to find everything that a run could have made, and what it is called there. */
const lists = [
  { kind: 'instance', service: 'rds', operation: 'DescribeDBInstances', name: 'DBInstanceIdentifier' },
  { kind: 'cluster', service: 'rds', operation: 'DescribeDBClusters', name: 'DBClusterIdentifier' },
  {
    kind: 'parameter-group',
    service: 'rds',
    operation: 'DescribeDBClusterParameterGroups',
    name: 'DBClusterParameterGroupName',
  },
  { kind: 'stack', service: 'cloudformation', operation: 'DescribeStacks', name: 'StackName' },
  { kind: 'role', service: 'iam', operation: 'ListRoles', name: 'RoleName' },
  { kind: 'schedules', service: 'scheduler', operation: 'ListSchedules', name: 'Name' },
] as const;

export class LocalAccount {
  readonly aws: LocalAws;
  readonly clock: VirtualClock;
  /** Past whatever a test puts between a run and the account. */
  readonly call: Aws;
  readonly folder = mkdtempSync(join(tmpdir(), 'acceptance-'));
  readonly #close: () => void;
  readonly #noSchedules: ReturnType<LocalAws['scheduler']['save']>;
  #runs = 0;

  static async start(options: Partial<LocalAwsOptions> = {}): Promise<LocalAccount> {
    const clock = new VirtualClock();
    const aws = await startLocalAws({
      clock,
      templatePath: join(import.meta.dirname, '../../../template.yaml'),
      parameters: { ConnectServices: 'on' },
      rds: { options: { rolesMustExist: true } },
      startEndpoint: startInProcess,
      // That of a replay: the functions keep their clients.
      port: 1,
      ...options,
    });
    return new LocalAccount(aws, clock);
  }

  private constructor(aws: LocalAws, clock: VirtualClock) {
    this.aws = aws;
    this.#noSchedules = aws.scheduler.save();
    this.clock = clock;
    const { call, close } = connectAws({ ...config, endpoint: aws.url });
    this.call = call;
    this.#close = close;
  }

  get ledgerPath(): string {
    return join(this.folder, 'ledger.json');
  }

  /** Each run has a name of its own: executions of one name are one. */
  begin(): Ledger {
    this.#runs += 1;
    const run = `run1234567${String(this.#runs).padStart(2, '0')}`;
    return Ledger.begin(this.ledgerPath, { run, ...place });
  }

  run(options: Partial<RunOptions> = {}): Promise<RunResult> {
    const { clock, call: aws } = this;
    const deploy = (stackName: string) => createStack({ stackName, aws, clock });
    const defaults = { aws, clock, place, stackName: 'aurora-role-association', deploy, print: () => {} };
    const ledger = options.ledger ?? this.begin();
    return clock.busy(() => run({ ...defaults, ...options, ledger }));
  }

  /** Everything in the account that a run could have made, in the words of its ledger. */
  async leftovers(): Promise<readonly string[]> {
    const left = this.#running().map((cluster) => describeThing({ kind: 'executions', id: cluster }));
    for (const { kind, service, operation, name } of lists) {
      const answer = await this.call({ service, operation, input: {} });
      const found = listOf(Object.values(answer).find(Array.isArray));
      left.push(...found.flatMap((one) => toThing(kind, String(one[name]))).map(describeThing));
    }
    return left.sort();
  }

  /** The clusters that executions are working on. */
  #running(): readonly string[] {
    const running = this.aws.stepFunctions.executions.running();
    return running.map(({ input }) => OF_A_RUN.exec(input)?.[0] ?? input);
  }

  /** Empties it, however a test has left it. */
  reset(): void {
    this.aws.rds.reset();
    this.aws.iam.reset();
    this.aws.scheduler.load(this.#noSchedules);
    rmSync(this.ledgerPath, { force: true });
  }

  async close(): Promise<void> {
    this.#close();
    rmSync(this.folder, { recursive: true });
    await this.aws.close();
  }
}

/** What is called after a run, and after which of its clusters. */
const OF_A_RUN = /aurora-roles-acceptance-run1234567\d\d(-tagged)?/;

function toThing(kind: Kind, name: string): readonly Thing[] {
  // A schedule is called after the resource id of its cluster. Nobody but a run makes one here.
  if (kind === 'schedules') return [{ kind, id: name }];
  if (!name.includes('run1234567')) return [];
  const isMade = kind === 'role' && !name.startsWith('AllowAurora-');
  return [isMade ? { kind: 'made-roles', id: OF_A_RUN.exec(name)?.[0] ?? name } : { kind, id: name }];
}
