/**
 * Requests of REST services, by the HTTP bindings that the SDK's schemas have: which operation a method and a path mean,
 * and which of its members come from the path, from the query and from the JSON of the body.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
import { NormalizedSchema } from '@smithy/core/schema';
import { decodeJson } from './json-decoder.ts';
import type { OperationSchema } from './schema.ts';
import type { Call } from './service.ts';
import { ServiceFault } from './service-fault.ts';

/** Members that stand in the path, by name; undefined when the request is not one of the operation. */
export type PathMembers = Readonly<Record<string, string>>;

export function matchPath(operation: OperationSchema, { method, path }: Call): PathMembers | undefined {
  const [verb, template] = httpOf(operation);
  if (verb !== method) return undefined;
  const steps = template.split('/');
  const given = path.split('/');
  if (steps.length !== given.length) return undefined;
  const members: Record<string, string> = {};
  for (const [index, step] of steps.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    const label = /^\{(\w+)\}$/.exec(step)?.[1];
    if (label !== undefined && value !== '') members[label] = value;
    else if (step !== value) return undefined;
  }
  return members;
}

/** @throws {ServiceFault} SerializationException for a body that is no JSON, or a value that is not of its member's type. */
export function decodeRest(
  operation: OperationSchema,
  call: Call,
  path: PathMembers,
): Record<string, unknown> {
  const body = call.body === '' ? {} : decodeJson(operation[4], call.body);
  return { ...body, ...queryMembers(operation, call), ...path };
}

function queryMembers(operation: OperationSchema, { query }: Call): Record<string, unknown> {
  const given = new URLSearchParams(query);
  const members: Record<string, unknown> = {};
  for (const [name, member] of NormalizedSchema.of(operation[4]).structIterator()) {
    const { httpQuery } = member.getMergedTraits();
    const value = typeof httpQuery === 'string' ? given.get(httpQuery) : null;
    if (value !== null) members[name] = member.isNumericSchema() ? numberOf(value, name) : value;
  }
  return members;
}

function numberOf(text: string, name: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new ServiceFault({
    code: 'SerializationException',
    statusCode: 400,
    message: `The value of ${name} is not a number.`,
  });
}

function httpOf({ 3: traits }: OperationSchema): readonly [method: string, uri: string] {
  const [method, uri]: readonly unknown[] = Object(traits).http ?? [];
  if (typeof method === 'string' && typeof uri === 'string') return [method, uri];
  throw new Error('The operation is not one of a REST service.');
}
