/** The refusals of the local CloudWatch. [F] stands for a sentence whose AWS wording is not known. */
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // [R] the code: https://github.com/floci-io/floci/issues/1582; [D] the status; [F] the sentence
  alarmNotFound: () =>
    new ServiceFault({ code: 'ResourceNotFound', statusCode: 404, message: 'The alarm does not exist.' }),
  // [F]
  operationUnknown: (target = '') =>
    new ServiceFault({
      code: 'UnknownOperationException',
      statusCode: 400,
      message: `There is no operation ${target}.`,
    }),
  // [F]
  valueMissing: (member: string) =>
    new ServiceFault({
      code: 'MissingParameter',
      statusCode: 400,
      message: `The request must contain the parameter ${member}.`,
    }),
};
