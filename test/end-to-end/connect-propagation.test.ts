/** A role just made is not known to RDS at once: what the wait is for, and what the retries ride out. */
import { join } from 'node:path';
import { DeleteRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import { type LocalAwsOptions, startLocalAws } from '../../local/local-aws.ts';
import { LocalWorld } from './local-world.ts';

const boundary = 'arn:aws:iam::123456789012:policy/Boundary';
const request = {
  clusterIdentifier: 'my-cluster',
  roles: [{ service: 's3', connectTo: { arn: 'arn:aws:s3:::my-bucket' } }],
};

/** The handlers keep their client, and so its endpoint: every stack of this file is on the port of the first. */
let port = 0;

interface Setting {
  readonly propagationMs: number;
  readonly waitSeconds: number;
  /** Whether RDS sees at once that it cannot assume a role, or only when the role is to turn ACTIVE. */
  readonly refusesAtOnce: boolean;
  readonly meanwhile?: (world: LocalWorld) => void;
}

async function connect({ propagationMs, waitSeconds, refusesAtOnce, meanwhile }: Setting) {
  const clock = new VirtualClock();
  const options: LocalAwsOptions = {
    clock,
    port,
    startEndpoint: startInProcess,
    templatePath: join(import.meta.dirname, '../../template.yaml'),
    parameters: {
      ConnectServices: 'on',
      ConnectPermissionsBoundaryArn: boundary,
      PropagationWaitSeconds: String(waitSeconds),
    },
    rds: { options: { rolesMustExist: true, refusesRolesThatCannotBeAssumed: refusesAtOnce } },
    iam: { timings: { propagationMs } },
  };
  const aws = await startLocalAws(options);
  port = Number(new URL(aws.url).port);
  const local = new LocalWorld(aws, clock);
  try {
    local.world.addCluster();
    meanwhile?.(local);
    const { outcome } = await local.run(request);
    const additions = aws.calls.filter(({ action }) => action === 'AddRoleToDBCluster');
    return { outcome, additions: additions.map((call) => call.outcome), roles: aws.iam.roles() };
  } finally {
    await local.close();
  }
}

/** As a person would who cleans up without asking. */
function deleteRoleAfter(delayMs: number): (local: LocalWorld) => void {
  return ({ aws, clock }) => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new IAMClient({ endpoint: aws.url, region: 'us-east-1', credentials });
    const deleteAll = async () => {
      for (const { name: RoleName, policies } of aws.iam.roles()) {
        for (const PolicyName of Object.keys(policies))
          await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
        await client.send(new DeleteRoleCommand({ RoleName }));
      }
      client.destroy();
    };
    clock.schedule(delayMs, () => void clock.busy(deleteAll));
  };
}

it('waits until RDS knows the role, which it then takes at once', async () => {
  const { outcome, roles } = await connect({ propagationMs: 45_000, waitSeconds: 60, refusesAtOnce: false });

  expect(outcome).toMatchObject({ outcome: 'associated', roles: [{ status: 'ACTIVE' }] });
  expect(roles).toMatchObject([{ permissionsBoundary: boundary }]);
});

it('rides out that RDS refuses a role that it does not know yet', async () => {
  const { outcome, additions } = await connect({
    propagationMs: 100_000,
    waitSeconds: 60,
    refusesAtOnce: true,
  });

  expect(additions).toEqual(['InvalidParameterValue', 'InvalidParameterValue', 'Success']);
  expect(outcome).toMatchObject({ outcome: 'associated', roles: [{ status: 'ACTIVE' }] });
});

it('without the wait loses a role that RDS takes too early, and leaves nothing behind', async () => {
  const { outcome, roles } = await connect({ propagationMs: 900_000, waitSeconds: 0, refusesAtOnce: false });

  expect(outcome).toMatchObject({ error: 'RoleUnusableError' });
  expect(roles).toEqual([]);
});

it('ends, with nothing left behind, when somebody deletes the role meanwhile', async () => {
  const { outcome, roles } = await connect({
    propagationMs: 1_000,
    waitSeconds: 60,
    refusesAtOnce: true,
    meanwhile: deleteRoleAfter(30_000),
  });

  expect(outcome).toMatchObject({
    error: 'RoleNotAssumableError',
    cause: expect.stringContaining('The cluster is as it was at the start.'),
  });
  expect(roles).toEqual([]);
});
