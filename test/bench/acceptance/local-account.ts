/** A local AWS in process as the account of a run, on a virtual clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Aws, type AwsCall, connectAws } from '../../../bench/acceptance/aws.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { type RunOptions, type RunResult, run } from '../../../bench/acceptance/run.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../../local/local-aws.ts';

const place = { accountId: '123456789012', partition: 'aws', region: 'us-east-1' } as const;
const config = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
};

const lists: readonly (Omit<AwsCall, 'input'> & Partial<AwsCall>)[] = [
  { service: 'rds', operation: 'DescribeDBClusters' },
  { service: 'rds', operation: 'DescribeDBInstances' },
  { service: 'rds', operation: 'DescribeDBClusterParameterGroups' },
  { service: 'iam', operation: 'ListRoles' },
  { service: 'scheduler', operation: 'ListSchedules' },
];

export class LocalAccount {
  readonly aws: LocalAws;
  readonly clock: VirtualClock;
  /** Past whatever a test puts between a run and the account. */
  readonly call: Aws;
  readonly folder = mkdtempSync(join(tmpdir(), 'acceptance-'));
  readonly #close: () => void;
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
    const deploy = async () => {
      throw new Error('nothing deploys here');
    };
    const { clock, call: aws } = this;
    const defaults = { aws, clock, place, stackName: 'aurora-role-association', deploy, print: () => {} };
    const ledger = options.ledger ?? this.begin();
    return clock.busy(() => run({ ...defaults, ...options, ledger }));
  }

  /** The names of everything in the account that a run could have made. */
  async leftovers(): Promise<readonly string[]> {
    const answers: unknown[] = [];
    for (const call of lists) answers.push(await this.call({ ...call, input: call.input ?? {} }));
    const name = /"(?:DB\w+Identifier|DBClusterParameterGroupName|RoleName|Name)":"([^"]*run1234567[^"]*)"/g;
    const text = JSON.stringify(answers);
    return [...new Set([...text.matchAll(name)].map(([, found = '']) => found))].sort();
  }

  async close(): Promise<void> {
    this.#close();
    rmSync(this.folder, { recursive: true });
    await this.aws.close();
  }
}
