/**
 * A small API beside a service's own, for tests in other languages and for rehearsals by hand: a POST of JSON to a command's
 * path does it, a GET lists the commands. Browsers cannot send it from another site: it wants JSON, which they ask for
 * leave to send, and nobody gives it.
 */
import { isValiError } from 'valibot';
import type { Answer, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import type { Commands } from './control-commands.ts';
import { describeIssues } from './describe-issues.ts';

export interface ControlApi<Controls> {
  /** As in the path: `rds`. */
  readonly name: string;
  readonly commands: Commands<Controls>;
  readonly controls: Controls;
}

export function controlService<Controls>(api: ControlApi<Controls>): Service {
  return {
    signingName: `local-${api.name}-control`,
    path: pathOf(api.name),
    answer: (call) => Promise.resolve(answer(api, call)),
  };
}

function pathOf(name: string): string {
  return `/_local/${name}`;
}

function answer<Controls>({ name: service, commands, controls }: ControlApi<Controls>, call: Call): Answer {
  const path = pathOf(service);
  const name = call.path.slice(path.length + 1);
  if (call.method === 'GET' && name === '') return toAnswer(name, 200, listCommands(path, commands));
  const command = commands.get(name);
  if (command === undefined) return refuse(name, 404, 'NoSuchCommand', `There is no command ${name}.`);
  if (!isJson(call)) return refuse(name, 415, 'NotJson', 'A command takes a POST of application/json.');
  try {
    command.run(controls, JSON.parse(call.body));
    return toAnswer(name, 200, {}, 'Success', true);
  } catch (error) {
    return refuseBecause(name, error);
  }
}

function refuseBecause(name: string, error: unknown): Answer {
  if (error instanceof ServiceFault) return refuse(name, error.statusCode, error.code, error.message);
  if (error instanceof SyntaxError) return refuse(name, 400, 'NotJson', error.message);
  if (isValiError(error)) return refuse(name, 400, 'WrongInput', describeIssues(error.issues, 'The body'));
  throw error;
}

function listCommands<Controls>(path: string, commands: Commands<Controls>): object {
  return Object.fromEntries([...commands].map(([name, { description }]) => [`${path}/${name}`, description]));
}

function refuse(name: string, statusCode: number, code: string, message: string): Answer {
  return toAnswer(name, statusCode, { code, message }, code);
}

function toAnswer(
  name: string,
  statusCode: number,
  body: object,
  outcome = 'Success',
  changing = false,
): Answer {
  return {
    statusCode,
    contentType: 'application/json',
    body: `${JSON.stringify(body, null, 2)}\n`,
    summary: { action: name, outcome, changing },
  };
}

function isJson({ method, headers }: Call): boolean {
  return method === 'POST' && headers['content-type']?.split(';')[0]?.trim() === 'application/json';
}
