/** `aurora-roles local`, declared: its options, and what its help says. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { accountIn } from '../../local/account.ts';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import { parseSpeed } from '../speed.ts';
import type { Terminal } from '../terminal.ts';
import { addWhereOptions, type WhereOptions } from '../where-options.ts';

const help = `
Examples:
  npm run local
  npm run local -- --port 0 --speed 40 --state world.json
  npm run local -- --scenario local/rds/scenarios/slow-tuesday.json --speed 40
  npm run local -- --fail AddRoleToDBCluster=InvalidDBClusterStateFault:2 --fail '*=late:3'
  npm run local -- --event-loss 0.1 --event-doubling 0.2 --event-delay 30 --seed tuesday

To see which failures can be injected, in another shell:
  curl $AWS_ENDPOINT_URL/_local/rds
  curl $AWS_ENDPOINT_URL/_local/iam
  curl $AWS_ENDPOINT_URL/_local/scheduler

Exit codes:
  0  ended by Ctrl-C or SIGTERM
  1  the command was wrong, or could not start`;

const ownTemplate = join(import.meta.dirname, '../../template.yaml');

interface Options extends WhereOptions {
  readonly port: number;
  readonly speed: number;
  readonly state?: string;
  readonly durable?: true;
  readonly template?: string;
  readonly parameter?: Readonly<Record<string, string>>;
  readonly scenario?: string;
  readonly fail?: readonly string[];
  readonly eventLoss: number;
  readonly eventDoubling: number;
  readonly eventDelay: number;
  readonly seed: string;
  readonly quiet?: true;
}

export function addLocal(program: Command, terminal: Terminal): void {
  const command = program
    .command('local')
    .description(
      'Serve a local AWS for any client: RDS, IAM, Step Functions and the event rule, as template.yaml deploys them.',
    )
    .option('--port <number>', 'port on 127.0.0.1, 0 for any free one', parsePort, 4599)
    .option(
      '--speed <times>',
      'simulated seconds per second, up to 200; while a function runs, time is real',
      parseSpeed,
      1,
    );
  addWhereOptions(command)
    .option(
      '--state <file>',
      'keep RDS and IAM, but no executions, in a file from one run to the next; kill -9 may lose the last second',
    )
    .option(
      '--durable',
      'write the state file before responding to each change, so that kill -9 loses nothing',
    )
    .option('--template <file>', 'what to deploy (default: the template.yaml of this project)')
    .option(
      '--parameter <name=value>',
      'set a parameter of the template, such as ConnectServices=on; may be repeated',
      collectParameters,
    )
    .option('--scenario <file>', 'how RDS behaves: timings, options and commands; see local/rds/README.md')
    .option(
      '--fail <action=fault[:times]>',
      'make calls fail: a fault by name, throttle, drop or late:SECONDS; may be repeated',
      (text, before: readonly string[] = []) => [...before, text],
    )
    .option('--event-loss <share>', 'share of events that never arrive, 0 to 1', parseShare, 0)
    .option('--event-doubling <share>', 'share of events that arrive twice, 0 to 1', parseShare, 0)
    .option('--event-delay <seconds>', 'maximum delay of an event, in simulated seconds', parseSeconds, 0)
    .option('--seed <text>', 'makes random choices repeatable', 'local')
    .option('--quiet', 'do not print calls')
    .addHelpText('after', help)
    .action(async (options: Options, self: Command) => {
      const faults = await faultsOf(options.fail, self);
      const { local } = await import('./local.ts');
      const code = await local({
        port: options.port,
        speed: options.speed,
        account: accountIn(options),
        templatePath: options.template ?? ownTemplate,
        parameters: options.parameter ?? {},
        stateFile: options.state,
        isDurable: isDurable(options),
        scenarioFile: options.scenario,
        faults,
        seed: options.seed,
        isQuiet: options.quiet === true,
        eventDelivery: {
          lostShare: options.eventLoss,
          doubledShare: options.eventDoubling,
          longestDelayMs: options.eventDelay * 1000,
        },
        terminal,
      });
      terminal.exitWith(code);
    });
}

/** @throws {InvalidArgumentError} when there is nothing to be durable about. */
function isDurable({ durable, state }: Options): boolean {
  if (durable === true && state === undefined) throw new InvalidArgumentError('--durable needs --state.');
  return durable === true;
}

/** Which faults there are, the whole of the local RDS knows: help and completions start sooner without it. */
async function faultsOf(texts: readonly string[] = [], command: Command): Promise<readonly DemandedFault[]> {
  if (texts.length === 0) return [];
  const { parseFail } = await import('./parse-fail.ts');
  return texts.map((text) => {
    try {
      return parseFail(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      return command.error(`error: option '--fail' argument '${text}' is invalid. ${reason}`);
    }
  });
}

function collectParameters(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { ...before, [name]: value };
  throw new InvalidArgumentError('It takes NAME=VALUE, such as ConnectServices=on.');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It takes a whole number from 0 to 65535.');
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It takes a number from 0 to 1.');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError('It takes a number of seconds, 0 or more.');
}
