/** A stack with a key of one's own, whose policy is that of docs/permissions.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, request, s3Role } from './local-world.ts';

const key = 'arn:aws:kms:us-east-1:123456789012:key/mine';
const page = readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8');
const [, keyPolicy = ''] = /must let the services use it[^`]+```json\n(.*?)```/s.exec(page) ?? [];

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({
    parameters: { KmsKeyArn: key },
    keyPolicies: { [key]: JSON.parse(keyPolicy) },
  });
  local.world.addCluster();
});
afterAll(() => local.close());

describe('with a key of one’s own', () => {
  it('roles are associated and disassociated, and both are heard of', async () => {
    await local.succeed(request);
    const { outcome } = await local.run(
      { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }] },
      'DisassociateRolesStateMachine',
    );
    await local.afterAMinute();

    expect(outcome).toMatchObject({ outcome: 'disassociated' });
    expect(local.aws.sns.messages.map(({ message }) => message.split(',')[0])).toEqual([
      '"Aurora roles: associated on cluster my-cluster',
      '"Aurora roles: disassociated on cluster my-cluster',
    ]);
    expect(local.aws.deadLetters.letters).toEqual([]);
  });
});
