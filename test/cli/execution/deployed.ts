/** A workflow that is deployed in a local AWS on a virtual clock, and the commands on it without a process of their own. */
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../../cli/execution/terminal.ts';
import { addGivenRoles } from '../../../cli/given-roles.ts';
import { makeProgram } from '../../../cli/program.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../../../local/local-aws.ts';

export const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
export const lambdaRole = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What happens while a command waits for something new; by default nothing, and no time is lost. */
export type WhileWaiting = (signals: { readonly interrupt: () => void }) => void | Promise<void>;

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
      async (terminal) => {
        const program = makeProgram(terminal).exitOverride();
        for (const command of program.commands) {
          command.exitOverride().configureOutput({
            writeOut: (text) => terminal.stdout.write(text),
            writeErr: (text) => terminal.stderr.write(text),
          });
        }
        // As cli/main.ts does it.
        await program.parseAsync([...args], { from: 'user' });
        return undefined;
      },
      whileWaiting,
      answer,
    );
  }

  /** Runs what gives an exit code, or tells the terminal of one, to its end. */
  async withTerminal(
    work: (terminal: Terminal) => Promise<number | undefined>,
    whileWaiting: WhileWaiting = () => {},
    answer?: Answer,
  ): Promise<Ran> {
    const stdout = new Sink();
    const stderr = new Sink();
    if (answer !== undefined) Object.assign(stdout, { isTTY: true, columns: 100 });
    let code = 0;
    const exitWith = (given: number) => {
      code = given;
    };
    const confirm =
      answer === undefined
        ? undefined
        : async (question: string) => {
            this.questions.push(question);
            return answer;
          };
    try {
      code = (await work(terminalOf(stdout, stderr, { whileWaiting, exitWith, confirm }))) ?? code;
    } catch (error) {
      code = 1;
      stderr.write(`${error instanceof Error ? error.message : error}\n`);
    }
    return { code, stdout: stdout.text, stderr: stderr.text };
  }
}

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

interface Behaviour {
  readonly whileWaiting: WhileWaiting;
  readonly exitWith: (code: number) => void;
  readonly confirm: Terminal['confirm'];
}

function terminalOf(
  stdout: Writable,
  stderr: Writable,
  { whileWaiting, exitWith, confirm }: Behaviour,
): Terminal {
  let interrupt = () => {};
  return {
    stdout,
    stderr,
    confirm,
    exitWith,
    onInterrupt: (stop) => {
      interrupt = stop;
      return () => {
        interrupt = () => {};
      };
    },
    pause: async (_, signal) => {
      // A state machine of this very process goes on only while nobody holds the event loop.
      await setImmediate();
      await whileWaiting({ interrupt });
      signal?.throwIfAborted();
    },
  };
}
