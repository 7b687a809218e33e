/** A workflow that is deployed in a local AWS on a virtual clock, and the commands on it without a process of their own. */
import { onTestFinished } from 'vitest';
import { addGivenRoles } from '../../../cli/given-roles.ts';
import { makeProgram } from '../../../cli/program.ts';
import type { Terminal } from '../../../cli/terminal.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../../local/local-aws.ts';
import { capture, parse, type Ran, type WhileWaiting } from '../captured.ts';

export const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
export const lambdaRole = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';

/** What a person answers, whose terminal standard output is; undefined where there is nobody. */
export type Answer = boolean | undefined;

export class Deployed {
  /** The questions that were asked. */
  readonly questions: string[] = [];
  readonly aws: LocalAws;
  readonly clock: VirtualClock;

  static async start(
    templatePath: string,
    parameters: Readonly<Record<string, string>> = {},
    startEndpoint: LocalAwsOptions['startEndpoint'] = startInProcess,
  ): Promise<Deployed> {
    const clock = new VirtualClock();
    const rds = { options: { rolesMustExist: true } };
    const aws = await startLocalAws({ clock, templatePath, parameters, rds, startEndpoint });
    addGivenRoles(aws.iam, {});
    // As a shell has them from `aurora-roles local`; no test may find the credentials of a person.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    });
    return new Deployed(aws, clock);
  }

  constructor(aws: LocalAws, clock: VirtualClock) {
    this.aws = aws;
    this.clock = clock;
  }

  /** Adds a cluster with a writer, and gives its identifier. */
  addCluster(identifier: string): string {
    this.aws.rds.world.addCluster({ identifier, instances: [{ identifier: `${identifier}-primary` }] });
    return identifier;
  }

  /** Time stands still until what is given back is called: an execution stays in its first wait. */
  holdTime(): () => void {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void this.clock.busy(() => held);
    // Also of a test that fails before it lets go: the next one would wait forever.
    onTestFinished(release);
    return release;
  }

  /** The input of the newest execution. */
  newestInput(): unknown {
    const [newest] = this.aws.stepFunctions.deployed
      .flatMap(({ resource }) => this.aws.stepFunctions.executions.of(resource.arn))
      .toSorted((a, b) => b.ordinal - a.ordinal);
    return JSON.parse(newest?.input ?? 'null');
  }

  /** How often an operation of Step Functions was called. */
  callsOf(action: string): number {
    return this.aws.calls.filter((call) => call.action === action).length;
  }

  /** Runs a command to its end. */
  run(args: readonly string[], whileWaiting?: WhileWaiting, answer?: Answer): Promise<Ran> {
    return this.withTerminal(
      (terminal) => parse(makeProgram(terminal), args, terminal),
      whileWaiting,
      answer,
    );
  }

  /** Runs what gives an exit code, or tells the terminal of one, to its end. */
  withTerminal(
    work: (terminal: Terminal) => Promise<number | undefined>,
    whileWaiting?: WhileWaiting,
    answer?: Answer,
  ): Promise<Ran> {
    const confirm = async (question: string) => {
      this.questions.push(question);
      return answer === true;
    };
    return capture(work, { whileWaiting, confirm: answer === undefined ? undefined : confirm }).ended;
  }
}
