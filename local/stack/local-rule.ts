import { resolve, type Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

/** A rule on an event bus. Its retries are not read: here a delivery succeeds at once, or is not allowed. */
export interface LocalRule {
  readonly logicalId: string;
  readonly arn: string;
  readonly pattern: unknown;
  readonly targets: readonly LocalTarget[];
}

export interface LocalTarget {
  readonly arn: string;
  /** Of the role that EventBridge assumes to get there; without it, EventBridge comes as itself. */
  readonly roleArn?: string;
  readonly deadLetterArn?: string;
  readonly inputTransformer?: InputTransformer;
}

export interface InputTransformer {
  /** From a name to the path of a value in the event, such as `$.detail.status`. */
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

interface DeclaredTarget {
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly DeadLetterConfig?: { readonly Arn: string };
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** @throws {TemplateError} when it has no event pattern, or one that is a text and no JSON. */
export function toRule(logicalId: string, properties: Properties, surroundings: Surroundings): LocalRule {
  const { EventPattern, Targets = [] } = resolve(properties, surroundings) as {
    readonly EventPattern?: unknown;
    readonly Targets?: readonly DeclaredTarget[];
  };
  if (EventPattern === undefined) throw new TemplateError(`${logicalId} has no EventPattern.`);
  const arn = surroundings.attributeOf(logicalId, 'Arn');
  return { logicalId, arn, pattern: toPattern(logicalId, EventPattern), targets: Targets.map(toTarget) };
}

/** CloudFormation takes a pattern as an object and as JSON in a string, in which parameters can stand anywhere. */
function toPattern(logicalId: string, pattern: unknown): unknown {
  if (typeof pattern !== 'string') return pattern;
  try {
    return JSON.parse(pattern);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : cause;
    throw new TemplateError(`The EventPattern of ${logicalId} is no JSON: ${message}`, { cause });
  }
}

function toTarget({ Arn: arn, RoleArn: roleArn, ...declared }: DeclaredTarget): LocalTarget {
  const { DeadLetterConfig, InputTransformer: transformer } = declared;
  return {
    arn,
    ...(roleArn !== undefined && { roleArn }),
    ...(DeadLetterConfig !== undefined && { deadLetterArn: DeadLetterConfig.Arn }),
    ...(transformer !== undefined && {
      inputTransformer: {
        paths: transformer.InputPathsMap ?? {},
        template: transformer.InputTemplate,
      },
    }),
  };
}
