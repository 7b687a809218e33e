/** Every call that this process makes of AWS, as it goes over the wire: whichever package makes it. */
import { ClientRequest, type IncomingMessage } from 'node:http';

/** A call of a service that speaks Query, as RDS and IAM do. */
export interface WatchedCall {
  /** `rds` */
  readonly service: string;
  /** `DescribeDBClusters` */
  readonly action: string;
  /** The other fields of the request, as they were sent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly statusCode: number;
  readonly milliseconds: number;
}

type End = ClientRequest['end'];

/** Tells of every call from now on that has an Action. Gives the function that ends it. */
export function watchCalls(tell: (call: WatchedCall) => void): () => void {
  const end = ClientRequest.prototype.end;
  ClientRequest.prototype.end = function (this: ClientRequest, ...args: Parameters<End>) {
    const [body] = args as readonly unknown[];
    watch(this, bodyText(body), tell);
    return end.apply(this, args);
  } as End;
  return () => {
    ClientRequest.prototype.end = end;
  };
}

function watch(request: ClientRequest, body: string, tell: (call: WatchedCall) => void): void {
  const { Action: action, Version: _, ...fields } = Object.fromEntries(new URLSearchParams(body));
  if (action === undefined) return;
  const startedAt = performance.now();
  request.once('response', ({ statusCode = 0 }: IncomingMessage) => {
    const milliseconds = Math.round(performance.now() - startedAt);
    tell({ service: serviceOf(request), action, fields, statusCode, milliseconds });
  });
}

function bodyText(body: unknown): string {
  return typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString() : '';
}

/** The credential scope of the signature names it, whatever the host. */
function serviceOf(request: ClientRequest): string {
  const authorization = String(request.getHeader('authorization') ?? '');
  return /Credential=[^/]+\/\d+\/[\w-]+\/(\w+)\//.exec(authorization)?.[1] ?? request.host;
}

/** `rds DescribeDBClusters DBClusterIdentifier=my-cluster: 200, 12 ms` */
export function describeWatched({ service, action, fields, statusCode, milliseconds }: WatchedCall): string {
  const members = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return `${[service, action, ...members].join(' ')}: ${statusCode}, ${milliseconds} ms`;
}
