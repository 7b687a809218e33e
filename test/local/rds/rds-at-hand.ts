/** The local RDS behind the endpoint, on a virtual clock, as the tests of this folder use it. */
import { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type Endpoint, type LoggedCall, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { type CreateRdsOptions, createRds, type LocalRds } from '../../../local/rds/rds.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** What AWS demands of a new cluster besides its name and engine. */
export const master = { MasterUsername: 'admin', MasterUserPassword: 'not-a-secret' };

export interface RdsAtHand {
  readonly clock: VirtualClock;
  readonly rds: LocalRds;
  readonly client: RDSClient;
  readonly url: string;
  readonly calls: LoggedCall[];
  /** Lets so much time of the clock pass. */
  pass(ms: number): Promise<void>;
}

/** Starts one endpoint for the tests of a file and gives each test an empty world. */
export function rdsAtHand(settings: Omit<CreateRdsOptions, 'clock'> = {}): RdsAtHand {
  const clock = new VirtualClock();
  const rds = createRds({ clock, ...settings });
  const calls: LoggedCall[] = [];
  let endpoint: Endpoint;
  let client: RDSClient;
  beforeAll(async () => {
    endpoint = await startEndpoint({
      clock,
      services: [rds.service, rds.control],
      onCall: (call) => calls.push(call),
    });
    client = new RDSClient({
      region: 'us-east-1',
      endpoint: endpoint.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  });
  beforeEach(() => {
    rds.reset();
    calls.length = 0;
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.close();
  });
  return {
    clock,
    rds,
    calls,
    get client() {
      return client;
    },
    get url() {
      return endpoint.url;
    },
    pass: (ms) => clock.busy(() => sleep(clock, ms)),
  };
}
