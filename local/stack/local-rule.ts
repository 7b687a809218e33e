import { resolve, type Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

/** A rule on the default event bus. Its retries and its dead-letter queue are not read: here every delivery succeeds. */
export interface LocalRule {
  readonly logicalId: string;
  readonly pattern: unknown;
  readonly targets: readonly LocalTarget[];
}

export interface LocalTarget {
  readonly arn: string;
  readonly inputTransformer?: InputTransformer;
}

export interface InputTransformer {
  /** From a name to the path of a value in the event, such as `$.detail.status`. */
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

interface DeclaredTarget {
  readonly Arn: string;
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
  return { logicalId, pattern: toPattern(logicalId, EventPattern), targets: Targets.map(toTarget) };
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

function toTarget({ Arn: arn, InputTransformer }: DeclaredTarget): LocalTarget {
  if (InputTransformer === undefined) return { arn };
  const { InputPathsMap: paths = {}, InputTemplate: template } = InputTransformer;
  return { arn, inputTransformer: { paths, template } };
}
