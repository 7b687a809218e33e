import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  DescribeDBClustersCommand,
} from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Trust } from '../../../local/rds/context.ts';
import { MINUTE, master, rdsAtHand } from './rds-at-hand.ts';

const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

/** What IAM says of the role; undefined: it knows nothing of it. */
let verdict: boolean | undefined;
let asked: Parameters<Trust>[];
const at = rdsAtHand({
  trust: (...question) => {
    asked.push(question);
    return verdict;
  },
});
beforeEach(() => {
  verdict = true;
  asked = [];
});

function add() {
  return at.client.send(
    new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn }),
  );
}

async function status(): Promise<string | undefined> {
  const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));
  return DBClusters?.[0]?.AssociatedRoles?.[0]?.Status;
}

describe('a role that IAM says cannot be assumed', () => {
  it('is refused when it is added', async () => {
    at.rds.world.addCluster();
    verdict = false;

    await expect(add()).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'IAM role ARN value is invalid or does not include the required permissions for: AWS_ROLE_INTEGRATION',
    });
    expect(asked).toEqual([[roleArn, clusterArn, at.clock.now()]]);
  });

  it('is refused when a cluster is created with it, on behalf of that cluster', async () => {
    verdict = false;
    const creation = new CreateDBClusterCommand({
      DBClusterIdentifier: 'New',
      Engine: 'aurora-mysql',
      ...master,
      AssociatedRoles: [{ RoleArn: roleArn }],
    });

    await expect(at.client.send(creation)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(asked[0]?.[1]).toBe('arn:aws:rds:us-east-1:123456789012:cluster:new');
  });

  it('turns INVALID when it changes later, and ACTIVE when it is set right', async () => {
    at.rds.world.addCluster();
    await add();
    verdict = false;
    expect(await status()).toBe('PENDING');
    await at.pass(5 * MINUTE);

    expect(await status()).toBe('INVALID');
    verdict = true;
    expect(await status()).toBe('ACTIVE');
  });
});

describe('a role that IAM does not know', () => {
  it('is one of the world outside', async () => {
    at.rds.world.addCluster();
    verdict = undefined;
    await add();
    await at.pass(5 * MINUTE);

    expect(await status()).toBe('ACTIVE');
  });

  it('keeps the fate that it was given', async () => {
    at.rds.world.addCluster();
    at.rds.world.setRoleFate(roleArn, { invalidAfterMs: 0 });
    verdict = undefined;
    await add();

    expect(await status()).toBe('INVALID');
  });
});

/** Statuses of a role before and after its activation, under an option. */
describe.each([
  { label: 'rolesMustExist', options: { rolesMustExist: true }, trust: undefined, refused: true },
  { label: 'roles of the world outside', options: {}, trust: undefined, refused: false },
  {
    label: 'refusesRolesThatCannotBeAssumed: false',
    options: { refusesRolesThatCannotBeAssumed: false },
    trust: false,
    refused: false,
  },
])('$label', ({ options, trust, refused }) => {
  const other = rdsAtHand({ options, trust: () => trust });

  it(`${refused ? 'refuses' : 'takes'} a role of which IAM says ${trust}`, async () => {
    other.rds.world.addCluster();
    const addition = new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn });
    const outcome = await other.client.send(addition).then(
      () => 'taken',
      (error: Error) => error.name,
    );
    await other.pass(5 * MINUTE);
    const { DBClusters } = await other.client.send(new DescribeDBClustersCommand({}));
    const statuses = DBClusters?.[0]?.AssociatedRoles?.map(({ Status }) => Status);

    expect(outcome).toBe(refused ? 'InvalidParameterValue' : 'taken');
    expect(statuses).toEqual(refused ? [] : [trust === false ? 'INVALID' : 'ACTIVE']);
  });
});
