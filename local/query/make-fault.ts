import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '../wire/schema.ts';
import { ServiceFault } from '../wire/service-fault.ts';

/** A fault that the SDK does not model: its clients see the code as the error's name. */
export function commonFault(code: string, message: string, statusCode = 400): ServiceFault {
  return new ServiceFault({ code, statusCode, message });
}

/**
 * The fault of a shape, as the wire has it: DBClusterRoleAlreadyExistsFault is `DBClusterRoleAlreadyExists` there.
 * Its name counts as a code for clients too, which is why only a test of the wire shows a wrong one.
 */
export function modelled(schema: SchemaRef, message: string): ServiceFault {
  const [code, statusCode] = wireErrorOf(schema);
  return new ServiceFault({ code, statusCode, message });
}

/** [D] A service that speaks REST has the fault's own name for a code. */
function wireErrorOf(schema: SchemaRef): readonly [code: string, statusCode: number] {
  const fault = NormalizedSchema.of(schema);
  const { awsQueryError, httpError } = fault.getMergedTraits();
  if (Array.isArray(awsQueryError)) return [String(awsQueryError[0]), Number(awsQueryError[1])];
  if (typeof httpError === 'number') return [fault.getName() ?? '', httpError];
  throw new Error('The schema is not that of a fault.');
}

export function invalidValue(message: string): ServiceFault {
  return commonFault('InvalidParameterValue', message);
}
