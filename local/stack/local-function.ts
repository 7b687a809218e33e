import { resolve, type Surroundings } from './intrinsics.ts';
import { type RoleOfItsOwn, roleOf } from './role-policies.ts';
import { type Properties, TemplateError } from './template-file.ts';

export interface LocalFunction extends RoleOfItsOwn {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly codeUri: string;
  /** `module.export`, relative to the code. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** How an event is treated that nobody waits for. */
  readonly asynchronous: Asynchronous;
}

export interface Asynchronous {
  /** After the first try. */
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  /** The queue for events that could not be treated. */
  readonly onFailureArn?: string;
}

/** [D] https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const DEFAULT_RETRIES = 2;
const DEFAULT_AGE_SECONDS = 6 * 3600;

/** A function with the template's globals merged in, as SAM does it: of the environment, every variable by itself. */
export function toFunction(
  logicalId: string,
  own: Properties,
  globals: Properties,
  surroundings: Surroundings,
): LocalFunction {
  const { Handler, CodeUri, Timeout = 3 } = { ...globals, ...own };
  if (typeof Handler !== 'string' || typeof CodeUri !== 'string') {
    throw new TemplateError(`${logicalId} has no Handler or no CodeUri.`);
  }
  const name = surroundings.identifierOf(logicalId);
  return {
    logicalId,
    name,
    ...roleOf(logicalId, name, { ...globals, ...own }, surroundings),
    arn: surroundings.attributeOf(logicalId, 'Arn'),
    codeUri: CodeUri,
    handler: Handler,
    timeoutSeconds: Number(resolve(Timeout, surroundings)),
    environment: { ...variablesOf(globals, surroundings), ...variablesOf(own, surroundings) },
    asynchronous: asynchronousOf({ ...globals, ...own }, surroundings),
  };
}

function asynchronousOf({ EventInvokeConfig }: Properties, surroundings: Surroundings): Asynchronous {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = (resolve(
    EventInvokeConfig,
    surroundings,
  ) ?? {}) as {
    readonly MaximumRetryAttempts?: number;
    readonly MaximumEventAgeInSeconds?: number;
    readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  };
  const onFailureArn = DestinationConfig?.OnFailure?.Destination;
  return {
    maximumRetries: MaximumRetryAttempts ?? DEFAULT_RETRIES,
    maximumAgeSeconds: MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS,
    ...(onFailureArn !== undefined && { onFailureArn }),
  };
}

function variablesOf({ Environment }: Properties, surroundings: Surroundings): Record<string, string> {
  const { Variables = {} } = (resolve(Environment, surroundings) ?? {}) as { Variables?: object };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, String(value)]));
}
