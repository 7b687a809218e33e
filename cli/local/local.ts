/** `npm run local`: the local AWS for any client, until it is told to end. */
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';
import type { Delivery } from '../../local/events/delivery.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import { endSignal } from './end-signal.ts';
import { keepState } from './keep-state.ts';
import { PortUnusableError } from './port-unusable-error.ts';
import { StateFile } from './state-file.ts';

export interface LocalOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Simulated seconds a second. */
  readonly speed: number;
  readonly region: string;
  readonly templatePath: string;
  readonly seed: string;
  readonly eventDelivery: Delivery;
  /** Keeps the world of the local RDS from one run to the next. */
  readonly stateFile?: string | undefined;
  /** Says nothing of calls. */
  readonly isQuiet: boolean;
}

/**
 * Serves until Ctrl-C or SIGTERM. Gives the exit code, which is 0 then.
 *
 * @throws {PortUnusableError} {StateFileError} {TemplateError} {DefinitionError} {EventPatternError} when it cannot start.
 */
export async function local(options: LocalOptions): Promise<number> {
  const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  const saved = file?.read();
  // A clock that has run ahead of the wall's does not go back: what has happened would be still to come.
  const clock = new ScaledClock(options.speed, Math.max(Date.now(), saved?.savedAt ?? 0));
  const onCall: CallListener[] = options.isQuiet ? [] : [logCall];
  const aws = await start(options, clock, (call) => onCall.forEach((listen) => void listen(call)));
  try {
    if (saved !== undefined) aws.rds.load(saved);
    const keeper = file && keepState(aws.rds, file, note);
    onCall.push(({ changing }) => changing && keeper?.changed());
    process.stdout.write(environmentLines(aws.url, options.region));
    note(`Ready: a local AWS on ${aws.url}, at ${options.speed} times real time. Ctrl-C ends it.`);
    await endSignal();
    keeper?.write();
    return 0;
  } finally {
    await aws.close();
  }
}

type CallListener = (call: LoggedCall) => unknown;

async function start(options: LocalOptions, clock: Clock, onCall: CallListener): Promise<LocalAws> {
  const { region, port, templatePath, seed, eventDelivery } = options;
  try {
    return await startLocalAws({ clock, region, port, templatePath, seed, eventDelivery, onCall });
  } catch (error) {
    throw PortUnusableError.from(error, port) ?? error;
  }
}

/** What a shell takes as it is; every SDK and a CLI of today need no more to find the endpoint. */
function environmentLines(url: string, region: string): string {
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    // The AWS CLI and boto3 know the Region by this name alone.
    AWS_DEFAULT_REGION: region,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}

function logCall({ at, service, action, outcome }: LoggedCall): void {
  const time = new Date(at).toISOString();
  note(`${time}  ${service ?? '-'}  ${action ?? '-'}  ${outcome}`);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
