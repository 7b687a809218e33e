/**
 * The resources that a Task state may name. What stands here is routed to the task port; anything else is refused at load.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */

/** How a task waits: for the answer, for a token to be sent back, or for the job that the service has accepted. */
export type IntegrationPattern = 'request-response' | 'wait-for-task-token' | 'sync';

/** A resource, taken apart. */
export type Integration =
  /** A function by its own ARN: its history events are LambdaFunction…, all others' are Task…. */
  | { readonly kind: 'function'; readonly pattern: 'request-response' }
  | {
      readonly kind: 'service';
      readonly pattern: IntegrationPattern;
      /** As in TaskScheduled: `lambda`, `aws-sdk:rds`. */
      readonly resourceType: string;
      /** As in TaskScheduled: `invoke`, `invoke.waitForTaskToken`. */
      readonly resource: string;
    };

const SUFFIXES = {
  '': 'request-response',
  '.waitForTaskToken': 'wait-for-task-token',
  '.sync:2': 'sync',
} as const satisfies Record<string, IntegrationPattern>;

type Suffix = keyof typeof SUFFIXES;

/** The optimized integrations, and the ways in which each can wait. */
export const OPTIMIZED_INTEGRATIONS: Readonly<Record<string, readonly Suffix[]>> = {
  'lambda:invoke': ['', '.waitForTaskToken'],
  'states:startExecution': ['', '.sync:2', '.waitForTaskToken'],
  'dynamodb:getItem': [''],
  'dynamodb:putItem': [''],
  'sns:publish': ['', '.waitForTaskToken'],
  'events:putEvents': ['', '.waitForTaskToken'],
};

/** The services of which every action can be called as `aws-sdk:<service>:<action>`. */
export const SDK_SERVICES: readonly string[] = ['rds', 'scheduler', 'sfn'];

const FUNCTION_ARN =
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,140}(:(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;
const SERVICE_ARN =
  /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:((?:aws-sdk:)?[a-z0-9]+):([a-z][A-Za-z0-9]*)(\..+)?$/;

/** Takes a resource apart; undefined for one that the runner does not know. */
export function integrationOf(resource: string): Integration | undefined {
  if (FUNCTION_ARN.test(resource)) return { kind: 'function', pattern: 'request-response' };
  const [, resourceType, action, suffix = ''] = SERVICE_ARN.exec(resource) ?? [];
  if (resourceType === undefined || action === undefined) return undefined;
  if (!isSuffix(suffix) || !waysOf(resourceType, action).includes(suffix)) return undefined;
  return { kind: 'service', pattern: SUFFIXES[suffix], resourceType, resource: `${action}${suffix}` };
}

function waysOf(resourceType: string, action: string): readonly Suffix[] {
  if (!resourceType.startsWith('aws-sdk:')) return OPTIMIZED_INTEGRATIONS[`${resourceType}:${action}`] ?? [];
  return SDK_SERVICES.includes(resourceType.slice('aws-sdk:'.length)) ? ['', '.waitForTaskToken'] : [];
}

function isSuffix(suffix: string): suffix is Suffix {
  return Object.hasOwn(SUFFIXES, suffix);
}
