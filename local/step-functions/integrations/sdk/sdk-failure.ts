import { TaskFailure } from '../../../runner/task-port.ts';
import { unusable } from '../integration.ts';
import { exceptionName } from '../java-names.ts';

interface FailedService {
  readonly name: string;
  readonly sdk: Readonly<Record<string, unknown>>;
}

/**
 * What the SDK threw, under the name that Step Functions gives to it: of a modelled fault the exception's, of any other
 * the service's own, as `Rds.RdsException` is for Throttling and InvalidParameterCombination alike. [I] Without an
 * answer it is SdkClientException, as for Lambda.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function sdkFailure({ name: service, sdk }: FailedService, thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { name, message } = thrown;
  if (name.startsWith('Local')) return unusable(message);
  const { statusCode, requestId } = answerOf(thrown);
  const details = `(Service: ${service}, Status Code: ${statusCode ?? 0}, Request ID: ${requestId ?? null})`;
  const cause = `${message} ${details}`;
  if (statusCode === undefined) return new TaskFailure(`${service}.SdkClientException`, cause);
  const exception = isModelled(sdk, name) ? exceptionName(name) : `${service}Exception`;
  return new TaskFailure(`${service}.${exception}`, cause);
}

/** The SDK's own base class has a schema as well, in a namespace that is none of the service's. */
function isModelled(sdk: Readonly<Record<string, unknown>>, name: string): boolean {
  const schema = sdk[`${name}$`];
  return Array.isArray(schema) && schema[0] === -3 && !String(schema[1]).startsWith('smithy.ts.sdk.');
}

function answerOf(thrown: Error): { readonly statusCode?: number; readonly requestId?: string } {
  const metadata: unknown = Reflect.get(thrown, '$metadata');
  if (typeof metadata !== 'object' || metadata === null) return {};
  const statusCode: unknown = Reflect.get(metadata, 'httpStatusCode');
  const requestId: unknown = Reflect.get(metadata, 'requestId');
  return {
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof requestId === 'string' && { requestId }),
  };
}
