/**
 * A small API beside RDS's own, for tests in other languages and for rehearsals by hand: a POST of JSON to a command's
 * path does it, a GET lists the commands. Browsers cannot send it from another site: it wants JSON, which they ask for
 * leave to send, and nobody gives it.
 */
import { isValiError } from 'valibot';
import type { Answer, Call, Service } from '../../wire/service.ts';
import { ServiceFault } from '../../wire/service-fault.ts';
import { type Controls, commands } from './commands.ts';
import { describeIssues } from './describe-issues.ts';

const PATH = '/_local/rds';

export function controlService(controls: Controls): Service {
  return {
    signingName: 'local-rds-control',
    path: PATH,
    answer: (call) => Promise.resolve(answer(controls, call)),
  };
}

function answer(controls: Controls, call: Call): Answer {
  const name = call.path.slice(PATH.length + 1);
  if (call.method === 'GET' && name === '') return toAnswer(name, 200, listCommands());
  const command = commands.get(name);
  if (command === undefined) return refuse(name, 404, 'NoSuchCommand', `There is no command ${name}.`);
  if (!isJson(call)) return refuse(name, 415, 'NotJson', 'A command takes a POST of application/json.');
  try {
    command.run(controls, JSON.parse(call.body));
    return toAnswer(name, 200, {});
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

function listCommands(): object {
  return Object.fromEntries([...commands].map(([name, { description }]) => [`${PATH}/${name}`, description]));
}

function refuse(name: string, statusCode: number, code: string, message: string): Answer {
  return toAnswer(name, statusCode, { code, message }, code);
}

function toAnswer(name: string, statusCode: number, body: object, outcome = 'Success'): Answer {
  return {
    statusCode,
    contentType: 'application/json',
    body: `${JSON.stringify(body, null, 2)}\n`,
    summary: { action: name, outcome, changing: false },
  };
}

function isJson({ method, headers }: Call): boolean {
  return method === 'POST' && headers['content-type']?.split(';')[0]?.trim() === 'application/json';
}
