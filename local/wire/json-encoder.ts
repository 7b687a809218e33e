/** Answers of the AWS JSON 1.0 protocol. */
import { JsonShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema } from './schema.ts';
import type { ServiceFault } from './service-fault.ts';

export const JSON_CONTENT_TYPE = 'application/x-amz-json-1.0';

/** @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export function encodeJson(operation: OperationSchema, result: object): string {
  // 7 is seconds since the epoch, the default of AWS JSON.
  const serializer = new JsonShapeSerializer({
    jsonName: false,
    timestampFormat: { useTrait: true, default: 7 },
  });
  serializer.write(NormalizedSchema.of(operation[5]), result);
  return serializer.flush();
}

/** @param namespace of the fault's shape; clients look at what comes after the `#` alone. */
export function encodeJsonFault({ code, message }: ServiceFault, namespace?: string): string {
  return JSON.stringify({ __type: namespace === undefined ? code : `${namespace}#${code}`, message });
}
