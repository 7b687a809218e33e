import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { type StsOptions, stsService } from '../../../local/sts/sts.ts';

async function aClient(options: Partial<StsOptions> = {}): Promise<STSClient> {
  const clock = new VirtualClock();
  const sts = stsService({ clock, account: accountIn(), sessionOf: () => undefined, ...options });
  const endpoint = await startEndpoint({ clock, services: [sts] });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new STSClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  return client;
}

async function identity(options: Partial<StsOptions> = {}) {
  const { $metadata: _, ...answer } = await (await aClient(options)).send(new GetCallerIdentityCommand({}));
  return answer;
}

describe('GetCallerIdentity', () => {
  it('calls whoever calls from outside the root of the account', async () => {
    expect(await identity()).toEqual({
      UserId: '123456789012',
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:root',
    });
  });

  it('is of the partition', async () => {
    const { Arn } = await identity({ account: accountIn({ partition: 'aws-us-gov' }) });

    expect(Arn).toBe('arn:aws-us-gov:iam::123456789012:root');
  });

  it('names the session of a function', async () => {
    const session = 'arn:aws:sts::123456789012:assumed-role/ReportRole/Report';

    expect(await identity({ sessionOf: () => session })).toEqual({
      UserId: expect.stringMatching(/^AROA[0-9A-Z]{17}:Report$/),
      Account: '123456789012',
      Arn: session,
    });
  });
});

it('gives nobody a session', async () => {
  const asking = (await aClient()).send(
    new AssumeRoleCommand({ RoleArn: 'a'.repeat(20), RoleSessionName: 'me' }),
  );

  await expect(asking).rejects.toMatchObject({ name: 'LocalOperationNotSupported' });
});
