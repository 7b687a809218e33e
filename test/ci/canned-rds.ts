/** A server that answers DescribeDBClusters with a cluster of these roles and keeps what it was asked, and its caller. */
import { execFile } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

interface KeptRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class CannedRds {
  readonly requests: KeptRequest[] = [];
  readonly #server: Server;

  static async start(...roles: readonly string[]): Promise<CannedRds> {
    const rds = new CannedRds(describeClusters(roles));
    await new Promise<void>((resolve) => rds.#server.listen(0, '127.0.0.1', resolve));
    return rds;
  }

  private constructor(answer: string) {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      this.requests.push({ headers: request.headers, body });
      response.end(answer);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/**
 * Calls a handler of the built file in a process of its own, which has this environment and nothing else. With `keys`
 * for a handler it prints the names of all.
 */
export async function callHandler(
  file: string,
  handler: string,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): Promise<{ answer?: unknown; error?: { name: string; message: string; stack: string }; stdout: string }> {
  const script = `
    const handlers = require(${JSON.stringify(file)});
    const say = (said) => process.stdout.write(JSON.stringify(said));
    if (${JSON.stringify(handler)} === 'keys') say(Object.keys(handlers));
    else handlers[${JSON.stringify(handler)}](${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 1000 }).then(
      (answer) => say({ answer }),
      ({ name, message, stack }) => say({ error: { name, message, stack } }),
    );`;
  const env = {
    AWS_REGION: 'us-east-1',
    ROLE_TAG_PREFIX: 'aurora-role:',
    CONNECT_SERVICES: 'off',
    CHECK_TRUST_POLICIES: 'off',
    STACK_NAME: 'aurora-roles',
    PASSABLE_ROLES: 'AllowAurora*',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    ...environment,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return { ...JSON.parse(stdout), stdout };
}

/** The signature that Signature Version 4 gives this request of RDS, computed here by AWS's own description of it. */
export function signatureOf({ headers, body }: KeptRequest, secret: string): string {
  const [, scope = '', signed = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = ['POST', '/', '', lines.join(''), signed, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secretOf, part) => hmac(secretOf, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function describeClusters(roles: readonly string[]): string {
  const associated = roles.map(
    (role) =>
      `<DBClusterRole><RoleArn>arn:aws:iam::123456789012:role/${role}</RoleArn><Status>ACTIVE</Status></DBClusterRole>`,
  );
  return `<DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult>
    <DBClusters><DBCluster><DBClusterIdentifier>my-cluster</DBClusterIdentifier><Status>available</Status>
    <AssociatedRoles>${associated.join('')}</AssociatedRoles></DBCluster></DBClusters>
    </DescribeDBClustersResult></DescribeDBClustersResponse>`;
}
