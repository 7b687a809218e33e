/** The local IAM behind the endpoint, on a virtual clock, as the tests of this folder use it. */
import { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type Endpoint, type LoggedCall, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { createIam, type LocalIam } from '../../../local/iam/iam.ts';
import { post, type RawAnswer } from '../rds/raw-http.ts';

export interface IamAtHand {
  readonly clock: VirtualClock;
  readonly iam: LocalIam;
  readonly client: IAMClient;
  readonly calls: LoggedCall[];
  /** Sends fields as any client could, signed for IAM. */
  send(fields: Readonly<Record<string, string>>): Promise<RawAnswer>;
  /** Lets so much time of the clock pass. */
  pass(ms: number): Promise<void>;
}

const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';

export const trustsRds = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const readsBucket = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-bucket/*' }],
};

/** Starts one endpoint for the tests of a file and gives each test an empty world. */
export function iamAtHand(): IamAtHand {
  const clock = new VirtualClock();
  const iam = createIam({ clock });
  const calls: LoggedCall[] = [];
  let endpoint: Endpoint;
  let client: IAMClient;
  beforeAll(async () => {
    endpoint = await startEndpoint({ clock, services: [iam.service], onCall: (call) => calls.push(call) });
    client = new IAMClient({
      region: 'us-east-1',
      endpoint: endpoint.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  });
  beforeEach(() => {
    iam.reset();
    calls.length = 0;
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.close();
  });
  return {
    clock,
    iam,
    calls,
    get client() {
      return client;
    },
    send: (fields) => post(endpoint.url, { Version: '2010-05-08', ...fields }, { authorization }),
    pass: (ms) => clock.busy(() => sleep(clock, ms)),
  };
}
