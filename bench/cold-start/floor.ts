/**
 * Check Roles as it would be with nothing but Node: one signed call and a look at the XML by a regular expression. No
 * retries, no types of RDS, no faults, no logs. No handler that calls RDS starts faster, so it is what others are
 * measured by.
 */
import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:https';

interface Input {
  readonly association: {
    readonly cluster: { readonly identifier: string };
    readonly roles: readonly { readonly roleArn: string }[];
  };
}

export async function checkRoles({ association }: Input): Promise<{ status: string; summary: string }> {
  const xml = await call(
    `Action=DescribeDBClusters&Version=2014-10-31&DBClusterIdentifier=${association.cluster.identifier}`,
  );
  const listed = [
    ...xml.matchAll(/<DBClusterRole><RoleArn>([^<]+)<\/RoleArn><Status>([^<]+)<\/Status>/g),
  ].map(([, roleArn, status]) => ({ roleArn, status }));
  const statuses = association.roles.map(
    ({ roleArn }) => listed.find((role) => role.roleArn === roleArn)?.status ?? 'not associated',
  );
  const status = statuses.every((one) => one === 'ACTIVE') ? 'active' : 'pending';
  return { status, summary: statuses.join(', ') };
}

function call(body: string): Promise<string> {
  const { AWS_ENDPOINT_URL_RDS: endpoint = '' } = process.env;
  const { host } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { method: 'POST', headers: signed(host, body) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else reject(new Error(`RDS answered ${response.statusCode}.`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function signed(host: string, body: string): Record<string, string> {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN = '' } = process.env;
  const date = `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const scope = `${date.slice(0, 8)}/${AWS_REGION}/rds/aws4_request`;
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host,
    'x-amz-date': date,
    'x-amz-security-token': AWS_SESSION_TOKEN,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`);
  const credential = `Credential=${AWS_ACCESS_KEY_ID}/${scope}`;
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
