/**
 * The half of CloudFormation that custom resources see: it sends their requests to the service token, and receives the
 * answers at a URL that is signed for each request.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
 */
import type { Account } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import type { Answer, Call, Service } from '../wire/service.ts';

export type Properties = Readonly<Record<string, unknown>>;

export interface ResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
  readonly OldResourceProperties?: Properties;
}

/** As the provider has put it. */
export interface ResourceAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** A request, and every answer to it: CloudFormation reads the first, if it still listens. */
export interface Exchange {
  readonly request: ResourceRequest;
  readonly sentAt: number;
  readonly answers: ResourceAnswer[];
}

export interface CustomResourcesOptions {
  readonly clock: Clock;
  readonly account: Account;
  readonly url: () => string;
  /** Invokes a function with an event that nobody waits for. */
  readonly send: (serviceToken: string, event: ResourceRequest) => void;
}

/** [D] Of an answer. */
const LONGEST_ANSWER_BYTES = 4096;
const PATH = '/cloudformation-custom-resource-response';

export class CustomResources {
  readonly exchanges: Exchange[] = [];
  readonly service: Service;
  readonly #options: CustomResourcesOptions;
  readonly #listeners = new Map<string, (answer: ResourceAnswer) => void>();
  /** What the receiver answers instead of taking an answer, and until when. */
  #trouble: { readonly statusCode: number; readonly until: number } | undefined;

  constructor(options: CustomResourcesOptions) {
    this.#options = options;
    this.service = {
      signingName: 'custom resources',
      path: PATH,
      methods: ['PUT'],
      answer: async (call) => this.#receive(call),
    };
  }

  /** The receiver refuses every answer with that status for a while. */
  breakDown(statusCode: number, forMs: number): void {
    this.#trouble = { statusCode, until: this.#options.clock.now() + forMs };
  }

  /** Sends a request, and tells of the first answer. What is there already is sent as it is: CloudFormation may send twice. */
  send(
    request: Omit<ResourceRequest, 'RequestId' | 'ResponseURL' | 'ResourceType'>,
    listener: (answer: ResourceAnswer) => void,
  ): ResourceRequest {
    const number = this.exchanges.length + 1;
    const RequestId = `00000000-0000-4000-9000-${number.toString(16).padStart(12, '0')}`;
    const sent: ResourceRequest = {
      ...request,
      RequestId,
      ResponseURL: `${this.#options.url()}${PATH}/${RequestId}?X-Amz-Signature=${signatureOf(RequestId)}`,
      ResourceType: 'Custom::AuroraRoleAssociation',
    };
    this.exchanges.push({ request: sent, sentAt: this.#options.clock.now(), answers: [] });
    this.#listeners.set(RequestId, listener);
    this.#options.send(String(request.ResourceProperties.ServiceToken), sent);
    return sent;
  }

  /** The same event once more, as Lambda may deliver it at any time. */
  sendAgain(request: ResourceRequest): void {
    this.#options.send(String(request.ResourceProperties.ServiceToken), request);
  }

  /** Nobody waits for the answer any more; it is taken, and read by nobody. */
  stopListening({ RequestId }: ResourceRequest): void {
    this.#listeners.delete(RequestId);
  }

  #receive({ path, query, headers, body }: Call): Answer {
    const requestId = path.slice(PATH.length + 1);
    const exchange = this.exchanges.find(({ request }) => request.RequestId === requestId);
    const isSigned = new URLSearchParams(query).get('X-Amz-Signature') === signatureOf(requestId);
    const trouble = this.#trouble;
    if (trouble !== undefined && this.#options.clock.now() < trouble.until)
      return said(trouble.statusCode, 'Trouble');
    // [R] The URL is signed for no content type.
    if (exchange === undefined || !isSigned || headers['content-type'])
      return said(403, 'SignatureDoesNotMatch');
    if (Buffer.byteLength(body) > LONGEST_ANSWER_BYTES) return said(400, 'EntityTooLarge');
    const answer: ResourceAnswer = JSON.parse(body);
    exchange.answers.push(answer);
    this.#listeners.get(requestId)?.(answer);
    this.#listeners.delete(requestId);
    return said(200, 'Success');
  }
}

/** Anything that cannot be guessed from the request's id would do; here runs must repeat. */
function signatureOf(requestId: string): string {
  return Buffer.from(requestId).toString('base64url');
}

function said(statusCode: number, outcome: string): Answer {
  const summary = { action: 'PutAnswer', outcome, changing: statusCode === 200 };
  return { statusCode, contentType: 'application/xml', body: '', summary };
}
