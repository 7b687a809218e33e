/** What the endpoint and a service behind it say to each other: requests and answers as bytes, nothing of HTTP else. */
export interface Service {
  /** The name in the credential scope of a signature, such as `rds`. */
  readonly signingName: string;
  /** Those of HTTP that it takes; GET and POST unless told. */
  readonly methods?: readonly string[];
  /** Requests to this path and below are for it, signed or not; only what is no service of AWS has one. */
  readonly path?: string;
  /** Further requests that are for it, signed or not. */
  readonly takes?: (call: Call) => boolean;
  /** What comes before the dot in X-Amz-Target, of a service that speaks JSON. */
  readonly targetPrefix?: string;
  /** The version that requests name, of a service that speaks Query. */
  readonly apiVersion?: string;
  answer(call: Call): Promise<Answer>;
}

export interface Call {
  readonly requestId: string;
  readonly method: string;
  /** Of the URL, up to the question mark. */
  readonly path: string;
  /** What follows the question mark of the URL. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/**
 * Lets a call through, or does not.
 *
 * @param request the operation's input, decoded.
 * @throws {ServiceFault} when whoever calls may not do it.
 */
export type Authorize = (call: Call, action: string, request: Readonly<Record<string, unknown>>) => void;

export interface Answer {
  readonly statusCode: number;
  readonly contentType: string;
  /** Further headers, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly summary: Summary;
  /** The connection is closed without a word, as by a network that fails. */
  readonly dropped?: boolean;
}

/** What a call came to, for those who keep a log of calls. */
export interface Summary {
  /** Undefined when the request names none. */
  readonly action: string | undefined;
  /** `Success`, or the fault's code on the wire. */
  readonly outcome: string;
  /** Whether the call changed something: a refused one did not. */
  readonly changing: boolean;
}
