/** Errors of the AWS SDK in sentences that say what to do. */
import { isThrottlingError } from '@smithy/core/retry';
import { CommandFailedError } from './command-failed-error.ts';

interface Explanation {
  /** The names of errors, in the spellings of the services that are called. */
  readonly names: readonly string[];
  /** What the message must say, where a name alone is not enough. */
  readonly message?: RegExp;
  readonly sentence: (message: string) => string;
}

const signIn =
  'sign in again (aws sso login, aws login), or name another profile with AWS_PROFILE or --profile';

const explanations: readonly Explanation[] = [
  {
    names: ['ExpiredTokenException', 'ExpiredToken', 'TokenRefreshRequired', 'RequestExpired'],
    sentence: () => `The AWS credentials have expired: ${signIn}.`,
  },
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    message: /expired|refresh/i,
    sentence: (message) => `The AWS sign-in has expired: ${signIn}. (${message})`,
  },
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    sentence: (message) => `No AWS credentials were found: ${signIn}. (${message})`,
  },
  {
    names: [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'MissingAuthenticationToken',
      'IncompleteSignature',
    ],
    sentence: (message) => `AWS rejected these credentials: ${signIn}. (${message})`,
  },
  {
    names: ['AccessDeniedException', 'AccessDenied'],
    sentence: (message) =>
      `AWS does not allow it: ${sentenceOf(message)} Ask for that permission, or sign in as somebody who has it.`,
  },
  {
    names: ['NoRebootSchedulesError'],
    sentence: (message) => message,
  },
  {
    names: ['StateMachineDoesNotExist', 'InvalidArn'],
    sentence: (message) =>
      `There is no such state machine or execution: ${sentenceOf(message)} Check the ARN, the Region and the account.`,
  },
  {
    names: ['ExecutionDoesNotExist'],
    sentence: (message) =>
      `There is no such execution: ${sentenceOf(message)} Executions are kept for 90 days after they end. To see them: aurora-roles list`,
  },
  {
    names: ['ValidationError'],
    message: /^Stack .*does not exist/,
    sentence: (message) =>
      `${sentenceOf(message)} Check the Region and the account. Or name your stack with --stack, or the state ` +
      'machine with --state-machine.',
  },
  {
    names: ['Error'],
    message: /^Region (is missing|not accepted: region="")/,
    sentence: () => 'No AWS Region is set. Use --region or AWS_REGION, or set the region of your profile.',
  },
  {
    names: ['Error'],
    message: /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH/,
    sentence: (message) =>
      `AWS cannot be reached: ${sentenceOf(message)} Check the network, the Region, and AWS_ENDPOINT_URL if it is set.`,
  },
  {
    names: ['TimeoutError'],
    sentence: (message) => `AWS did not answer in time: ${sentenceOf(message)} Try again.`,
  },
];

/**
 * The error as a sentence for a person, if it is one of the AWS SDK; another one as it is.
 *
 * @param comeBack what to do next where something goes on meanwhile.
 */
export function explained(error: unknown, comeBack = ''): unknown {
  const sentence = error instanceof Error ? explain(error) : undefined;
  return sentence === undefined ? error : new CommandFailedError(`${sentence}${comeBack}`, { cause: error });
}

function explain(error: Error): string | undefined {
  const { name } = error;
  // The SDK leaves the message of a lost connection empty and says it in what it wraps.
  const message = error.message || deepMessage(error);
  const known = explanations.find(
    (each) =>
      each.names.includes(name) && (each.message === undefined || each.message.test(codeAnd(error, message))),
  );
  if (known !== undefined) return known.sentence(message);
  if (!('$metadata' in error)) return undefined;
  if (isThrottlingError(error as Parameters<typeof isThrottlingError>[0]))
    return `AWS is throttling this account: ${sentenceOf(message)} Try again in a minute.`;
  return `AWS refused it: ${name}: ${sentenceOf(message)}`;
}

/** Node's code of a failed connection, which the message may lack. */
function codeAnd(error: Error, message: string): string {
  return 'code' in error ? `${message} ${String(error.code)}` : message;
}

function deepMessage(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return inner.message;
  return 'code' in error ? String(error.code) : error.name;
}

function sentenceOf(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
