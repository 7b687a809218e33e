import { CreateRoleCommand, DeleteRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { createIam } from '../../../local/iam/iam.ts';
import { World } from '../../../local/iam/world/world.ts';
import { iamAtHand, trustsRds } from './iam-at-hand.ts';

const at = iamAtHand();
const SECOND = 1000;
const RoleName = 'AllowAuroraS3Role';
const roleArn = `arn:aws:iam::123456789012:role/${RoleName}`;
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const context = { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': clusterArn };
const [trusting] = trustsRds.Statement;

function canAssume(more: { roleArn?: string; service?: string } = {}): boolean | undefined {
  return at.iam.canAssume({ roleArn, service: 'rds.amazonaws.com', context, ...more });
}

function trust(statement: object): object {
  return { Version: '2012-10-17', Statement: statement };
}

async function create(): Promise<void> {
  const AssumeRolePolicyDocument = JSON.stringify(trustsRds);
  await at.client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
}

describe('canAssume', () => {
  it('knows nothing of a role that was never here', () => {
    expect(canAssume()).toBeUndefined();
  });

  it('goes by the trust policy as it came through', async () => {
    await create();
    expect(canAssume()).toBe(false);
    await at.pass(10 * SECOND);
    expect(canAssume()).toBe(true);

    const denied = JSON.stringify(trust({ ...trusting, Effect: 'Deny' }));
    await at.client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: denied }));
    expect(canAssume()).toBe(true);
    await at.pass(10 * SECOND);
    expect(canAssume()).toBe(false);
  });

  it('denies a role that was deleted, and is there anew only after a while', async () => {
    at.iam.addRole();
    expect(canAssume()).toBe(true);

    await at.client.send(new DeleteRoleCommand({ RoleName }));
    await at.pass(10 * SECOND);
    expect(canAssume()).toBe(false);
    await create();
    expect(canAssume()).toBe(false);
    await at.pass(10 * SECOND);

    expect(canAssume()).toBe(true);
  });

  it.each([
    ['this very cluster', { ArnLike: { 'aws:SourceArn': clusterArn } }, true],
    [
      'any cluster of the account',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:rds:us-east-1:123456789012:cluster:*' } },
      true,
    ],
    ['another cluster', { ArnEquals: { 'aws:SourceArn': `${clusterArn}-2` } }, false],
    [
      'an instance, as in the example of the guide',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:rds:us-east-1:123456789012:db:*' } },
      false,
    ],
    ['the account', { StringEquals: { 'aws:SourceAccount': '123456789012' } }, true],
    ['another account', { StringEquals: { 'aws:SourceAccount': '210987654321' } }, false],
    ['something that RDS does not say', { StringEquals: { 'sts:ExternalId': 'x' } }, false],
  ])('trusts on behalf of %s', (_, Condition, expected) => {
    at.iam.addRole({ trustPolicy: trust({ ...trusting, Condition }) });

    expect(canAssume()).toBe(expected);
  });

  it('trusts no other service, and for no other action', () => {
    at.iam.addRole();
    at.iam.addRole({ name: 'Tags', trustPolicy: trust({ ...trusting, Action: 'sts:TagSession' }) });

    expect(canAssume({ service: 'lambda.amazonaws.com' })).toBe(false);
    expect(canAssume({ roleArn: 'arn:aws:iam::123456789012:role/Tags' })).toBe(false);
  });
});

describe('a saved IAM', () => {
  it('goes on elsewhere with its roles, their trust, and what has not come through yet', async () => {
    at.iam.addRole({ name: 'Old', tags: { a: 'b' } });
    await create();
    const other = createIam({ clock: at.clock });

    other.load(JSON.parse(JSON.stringify(at.iam.save())));

    expect(other.roles()).toEqual(at.iam.roles());
    expect(other.canAssume({ roleArn, service: 'rds.amazonaws.com', context })).toBe(false);
    await at.pass(10 * SECOND);
    expect(other.canAssume({ roleArn, service: 'rds.amazonaws.com', context })).toBe(true);
    expect(other.addRole({ name: 'New' }).id).toBe('AROA00000000000000003');
  });
});

describe('World.tellTrust', () => {
  it('lets nothing overtake what was said before', () => {
    const world = new World(accountIn());
    world.tellTrust(roleArn, { at: 0, knownAt: 30_000, trustPolicy: 'first' });

    world.tellTrust(roleArn, { at: 1000, knownAt: 2000, trustPolicy: 'second' });

    expect(
      world
        .trust()
        .get(roleArn)
        ?.map(({ knownAt }) => knownAt),
    ).toEqual([30_000, 30_000]);
  });
});
