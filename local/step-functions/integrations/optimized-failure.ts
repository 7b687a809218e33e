import { TaskFailure } from '../../runner/task-port.ts';
import { ServiceFault } from '../../wire/service-fault.ts';
import { unusable } from './integration.ts';
import { exceptionName } from './java-names.ts';

export interface FailingService {
  /** In front of the error's name: `StepFunctions`, `SNS`. */
  readonly prefix: string;
  /** As the cause calls it: `AWSStepFunctions`, `AmazonSNS`. */
  readonly service: string;
}

/**
 * The refusal of a service as an optimized integration reports it: the name is the exception's of the SDK for Java, and
 * the cause has the form of that SDK's first version. The request's id is that of no request, for there was none.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function optimizedFailure(thrown: unknown, { prefix, service }: FailingService): unknown {
  if (!(thrown instanceof ServiceFault)) return thrown;
  const { code, statusCode, message } = thrown;
  if (code.startsWith('Local')) return unusable(message);
  const details = `Service: ${service}; Status Code: ${statusCode}; Error Code: ${code}; Request ID: null; Proxy: null`;
  return new TaskFailure(`${prefix}.${exceptionName(code)}`, `${message} (${details})`);
}
