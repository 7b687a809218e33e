/**
 * Encodes answers of the Query protocol. The envelope is a schema as well, made around the operation's own output, so
 * that the SDK's serializer writes all of the XML and escapes all of the values.
 */
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema, SchemaRef } from './schema.ts';
import type { ServiceFault } from './service-fault.ts';

type Envelope = readonly [string, SchemaRef];

/** What XML 1.0 cannot have, not even escaped: a name in a request may bring it, and a fault repeats the name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const STRING = 0;
const STRUCTURE = 3;

/** @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function encodeQuery(
  operation: OperationSchema,
  result: object | undefined,
  requestId: string,
  xmlNamespace: string,
): string {
  const metadata: Envelope = ['ResponseMetadata', structure('ResponseMetadata', [['RequestId', STRING]])];
  const resultName = `${operation[2]}Result`;
  // An operation without output has no Result element at all.
  const members: Envelope[] = result ? [[resultName, operation[5]], metadata] : [metadata];
  const envelope = { [resultName]: result, ResponseMetadata: { RequestId: requestId } };
  return write(structure(`${operation[2]}Response`, members), envelope, xmlNamespace);
}

export function encodeQueryFault(fault: ServiceFault, requestId: string, xmlNamespace: string): string {
  const error = structure('Error', [
    ['Type', STRING],
    ['Code', STRING],
    ['Message', STRING],
  ]);
  const schema = structure('ErrorResponse', [
    ['Error', error],
    ['RequestId', STRING],
  ]);
  const { type: Type, code: Code, message: Message } = fault;
  return write(schema, { Error: { Type, Code, Message }, RequestId: requestId }, xmlNamespace);
}

function structure(name: string, members: readonly Envelope[]): SchemaRef {
  return [
    STRUCTURE,
    'local',
    name,
    0,
    members.map(([member]) => member),
    members.map(([, schema]) => schema),
  ] as never;
}

function write(schema: SchemaRef, value: object, xmlNamespace: string): string {
  const serializer = new XmlShapeSerializer({
    // 5 is ISO 8601, the default of Query.
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: 'local',
  });
  serializer.write(NormalizedSchema.of(schema), value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serializer.flush()}`.replace(NOT_XML, '\uFFFD');
}
