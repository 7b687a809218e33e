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
  const { awsQueryError } = NormalizedSchema.of(schema).getMergedTraits();
  if (!Array.isArray(awsQueryError)) throw new Error('The schema is not that of a fault.');
  const [code, statusCode] = awsQueryError;
  return new ServiceFault({ code, statusCode, message });
}

export function invalidValue(message: string): ServiceFault {
  return commonFault('InvalidParameterValue', message);
}
