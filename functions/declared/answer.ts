/** What CloudFormation is told, and how it gets there. */
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Answer } from './resource.ts';
import type { Addressee } from './rows.ts';

/** Of the whole body. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const LONGEST_BODY_BYTES = 4096;
const TRY_PAUSES_MS = [100, 400];
const TRY_TIMEOUT_MS = 5000;

/** The body of the answer: JSON of at most 4,096 bytes, with as much of the reason as fits. */
export function bodyOf(addressee: Addressee, { status, reason, data, executionName }: Answer): string {
  const { physicalId, failedPhysicalId, stackId, requestId, logicalResourceId } = addressee;
  const bodyWith = (Reason: string) =>
    JSON.stringify({
      Status: status,
      ...(Reason !== '' && { Reason }),
      PhysicalResourceId: status === 'FAILED' ? failedPhysicalId : physicalId,
      StackId: stackId,
      RequestId: requestId,
      LogicalResourceId: logicalResourceId,
      ...(data !== null && { Data: data }),
    });
  const rest = executionName === null ? '(cut)' : `(cut: the rest is the cause of ${executionName})`;
  return longestThatFits(printable(reason), rest, bodyWith);
}

/**
 * A stack whose events have a control character can be shown by nobody any more.
 *
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1601
 */
function printable(reason: string): string {
  return reason.replace(/\p{Cc}+/gu, ' ');
}

/** Cut between two words where it has to be, with a word that it was. */
function longestThatFits(reason: string, rest: string, bodyWith: (reason: string) => string): string {
  const whole = bodyWith(reason);
  if (fits(whole)) return whole;
  const words = reason.split(' ');
  const cutAfter = (count: number) => bodyWith(`${words.slice(0, count).join(' ')} ... ${rest}`);
  let [fitting, tooMany] = [0, words.length];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    [fitting, tooMany] = fits(cutAfter(middle)) ? [middle, tooMany] : [fitting, middle];
  }
  return cutAfter(fitting);
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) <= LONGEST_BODY_BYTES;
}

/**
 * Delivers a body. What is wrong for a moment is tried again here; Lambda tries again after that, for minutes.
 *
 * @throws {AnswerUndeliveredError} which says nothing of the URL: it is a secret.
 */
export async function deliver(responseUrl: string, body: string): Promise<void> {
  for (const pauseMs of [...TRY_PAUSES_MS, null]) {
    const found = await put(new URL(responseUrl), body);
    if (found === 'delivered') return;
    // A refusal stays one.
    if (pauseMs === null || /^4/.test(found)) throw new AnswerUndeliveredError(found);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/**
 * CloudFormation could not be told what came of a request. The function fails, and is tried twice more; then its event is a
 * dead letter. Answer by hand, or let the stack run into its time-out.
 */
export class AnswerUndeliveredError extends Error {
  override readonly name = 'AnswerUndeliveredError';

  constructor(found: string) {
    super(
      `CloudFormation did not take the answer: ${found}. It is kept, and tried again with the next event.`,
    );
  }
}

/** `delivered`, or what was found instead: a status, or the code of a broken connection. */
function put(url: URL, body: string): Promise<string> {
  // CloudFormation's is always https.
  const request = url.protocol === 'http:' ? requestPlain : requestTls;
  // The URL is signed for a request without a content type. Node sends none that is not given.
  const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'PUT', headers, timeout: TRY_TIMEOUT_MS }, (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.on('error', () => undefined);
      resolve(statusCode >= 200 && statusCode < 300 ? 'delivered' : String(statusCode));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'connection lost'));
    sent.end(body);
  });
}
