/** `npm run local`: the local AWS for any client, until it is told to end. */
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';
import type { Delivery } from '../../local/events/delivery.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import { endSignal } from './end-signal.ts';
import { PortUnusableError } from './port-unusable-error.ts';

export interface LocalOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Simulated seconds a second. */
  readonly speed: number;
  readonly templatePath: string;
  readonly seed: string;
  readonly eventDelivery: Delivery;
  /** Says nothing of calls. */
  readonly isQuiet: boolean;
}

/**
 * Serves until Ctrl-C or SIGTERM. Gives the exit code, which is 0 then.
 *
 * @throws {PortUnusableError} {TemplateError} {DefinitionError} {EventPatternError} when it cannot start.
 */
export async function local(options: LocalOptions): Promise<number> {
  const aws = await start(options);
  process.stdout.write(environmentLines(aws.url));
  process.stderr.write(
    `Ready: a local AWS on ${aws.url}, at ${options.speed} times real time. Ctrl-C ends it.\n`,
  );
  await endSignal();
  await aws.close();
  return 0;
}

async function start({ port, speed, isQuiet, ...deployed }: LocalOptions): Promise<LocalAws> {
  const clock = new ScaledClock(speed);
  try {
    return await startLocalAws({ clock, port, ...deployed, ...(!isQuiet && { onCall: logCall }) });
  } catch (error) {
    throw PortUnusableError.from(error, port) ?? error;
  }
}

/** What a shell takes as it is; every SDK and a CLI of today need no more to find the endpoint. */
function environmentLines(url: string): string {
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'us-east-1',
    // The AWS CLI and boto3 know the Region by this name alone.
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}

function logCall({ at, service, action, outcome }: LoggedCall): void {
  const time = new Date(at).toISOString();
  process.stderr.write(`${time}  ${service ?? '-'}  ${action ?? '-'}  ${outcome}\n`);
}
