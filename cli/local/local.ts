/** `npm run local`: the local AWS for any client, until it is told to end. */
import type { Account } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { ScaledClock } from '../../local/clock/scaled-clock.ts';
import type { LoggedCall } from '../../local/endpoint/endpoint.ts';
import type { Delivery } from '../../local/events/delivery.ts';
import { type LocalAws, startLocalAws } from '../../local/local-aws.ts';
import type { Scenario } from '../../local/rds/control/scenario.ts';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import type { SavedWorld } from '../../local/rds/world/saved-world.ts';
import type { Service } from '../../local/wire/service.ts';
import { addGivenRoles } from '../given-roles.ts';
import { PAGE_SERVICE, pageService } from '../page/local/page-service.ts';
import { note, type Terminal } from '../terminal.ts';
import { keepState } from './keep-state.ts';
import { PortUnusableError } from './port-unusable-error.ts';
import { readScenario } from './scenario-file.ts';
import { type SavedState, StateFile } from './state-file.ts';

export interface LocalOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Simulated seconds a second. */
  readonly speed: number;
  readonly account: Account;
  readonly templatePath: string;
  /** Values for parameters of the template, in place of their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly eventDelivery: Delivery;
  /** Keeps the worlds of the local RDS, IAM and Scheduler from one run to the next. */
  readonly stateFile?: string | undefined;
  /** Writes it before a change is answered, not soon after. */
  readonly isDurable: boolean;
  /** How the local RDS is to behave; as AWS says unless told. */
  readonly scenarioFile?: string | undefined;
  /** Faults on demand, after those of the scenario. */
  readonly faults: readonly DemandedFault[];
  /** Says nothing of calls. */
  readonly isQuiet: boolean;
  readonly terminal: Terminal;
}

/**
 * Serves until Ctrl-C or SIGTERM. Gives the exit code, which is 0 then.
 *
 * @throws {PortUnusableError} {StateFileError} {ScenarioFileError} {TemplateError} {DefinitionError} {EventPatternError}
 * when it cannot start.
 */
export async function local(options: LocalOptions): Promise<number> {
  const { terminal } = options;
  // Before anybody is told that it is ready, and may end it.
  const ended = terminal.endSignal();
  const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  const saved = file?.read(options.account);
  // A clock that has run ahead of the wall's does not go back: what has happened would be still to come.
  const clock = new ScaledClock(options.speed, Math.max(Date.now(), saved?.savedAt ?? 0));
  const scenario = scenarioOf(options, clock, saved);
  const onCall: CallListener[] = options.isQuiet ? [] : [(call) => logCall(terminal, call)];
  const page = pageService({ account: options.account, speed: options.speed, aws: () => aws });
  const aws: LocalAws = await start({ ...options, scenario, services: [page] }, clock, (call) =>
    onCall.forEach((listen) => void listen(call)),
  );
  try {
    prepare(aws, { saved, commands: scenario.commands, faults: options.faults });
    const save = () => ({ ...aws.rds.save(), iam: aws.iam.save(), scheduler: aws.scheduler.save() });
    const keeper =
      file &&
      keepState(save, file, { isDurable: options.isDurable, warn: (message) => note(terminal, message) });
    onCall.push(({ changing }) => changing && keeper?.changed());
    terminal.stdout.write(environmentLines(aws.url, options.account.region));
    note(
      terminal,
      `Ready: a local AWS on ${aws.url}, at ${options.speed} times real time. A browser shows it there. Ctrl-C ends it.`,
    );
    await ended;
    keeper?.write();
    return 0;
  } finally {
    await aws.close();
  }
}

interface Preparation {
  readonly saved: SavedState | undefined;
  readonly commands: Scenario['commands'];
  readonly faults: LocalOptions['faults'];
}

/** The world comes first, for its loading forgets all faults. */
function prepare({ rds, iam, scheduler }: LocalAws, { saved, commands, faults }: Preparation): void {
  addGivenRoles(iam, {});
  if (saved !== undefined) rds.load(saved);
  if (saved?.iam !== undefined) iam.load(saved.iam);
  if (saved?.scheduler !== undefined) scheduler.load(saved.scheduler);
  rds.carryOut(commands);
  for (const fault of faults) rds.faults.add(fault);
}

type CallListener = (call: LoggedCall) => unknown;

/** Before anything is served: a wrong file shall not leave half a scenario behind. */
function scenarioOf({ scenarioFile, account }: LocalOptions, clock: Clock, saved?: SavedWorld): Scenario {
  if (scenarioFile === undefined) return { timings: {}, options: {}, commands: [] };
  return readScenario(scenarioFile, { clock, account }, saved);
}

interface StartOptions extends LocalOptions {
  readonly scenario: Scenario;
  readonly services: readonly Service[];
}

async function start(options: StartOptions, clock: Clock, onCall: CallListener): Promise<LocalAws> {
  const { account, port, templatePath, parameters, seed, eventDelivery, scenario, services } = options;
  // As on AWS: what the stack reads of a role is there only with the role.
  const rds = { timings: scenario.timings, options: { rolesMustExist: true, ...scenario.options } };
  const deployment = { account, port, templatePath, parameters, seed, eventDelivery, services };
  try {
    return await startLocalAws({ clock, ...deployment, rds, onCall });
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

/** The page asks once a second, and for nothing that anybody would look for. */
function logCall(terminal: Terminal, { at, service, action, outcome }: LoggedCall): void {
  if (service === PAGE_SERVICE) return;
  const time = new Date(at).toISOString();
  note(terminal, `${time}  ${service ?? '-'}  ${action ?? '-'}  ${outcome}`);
}
