/** Two clusters share a group and both may change it: what one of them rolls back is never what the other one needs. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { outcomeOf } from '../../cli/display/outcome.ts';
import { sleep } from '../../local/clock/clock.ts';
import { LocalWorld, s3Role } from './local-world.ts';

const slowRole = 'arn:aws:iam::123456789012:role/AllowAuroraSlowRole';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => {
  local.reset();
  local.world.addParameterGroup({ name: 'shared' });
  for (const identifier of ['one', 'two']) local.world.addCluster({ identifier, parameterGroup: 'shared' });
});

const requestFor = (clusterIdentifier: string, roles: readonly object[]) => ({
  clusterIdentifier,
  roles,
  sharedParameterGroup: 'modify',
});
const s3 = { service: 's3', roleArn: s3Role };

it('a cluster that fails before it set anything leaves what the other one has set meanwhile', async () => {
  local.world.setRoleFate(slowRole, { activationMs: 3_600_000, invalidAfterMs: 600_000 });
  const failing = local.run(requestFor('two', [s3, { service: 'lambda', roleArn: slowRole }]));
  await local.clock.busy(() => sleep(local.clock, 1_000));
  const other = local.aws.stepFunctions.start('AssociateRolesStateMachine', {
    name: 'one',
    input: requestFor('one', [s3]),
  });

  const [{ outcome }] = await Promise.all([failing, other.done]);

  expect(outcomeOf(other.history)).toMatchObject({ outcome: 'associated' });
  expect(outcome).toMatchObject({ error: 'RoleUnusableError' });
  expect(await local.snapshot()).toMatchObject({
    clusters: [
      { id: 'one', roles: [{ RoleArn: s3Role, Status: 'ACTIVE' }] },
      { id: 'two', roles: [] },
    ],
    groups: [{ set: [['aws_default_s3_role', s3Role]] }],
  });
  // The group is not as it was for the cluster that failed, and that is said.
  expect(outcome).toMatchObject({
    cause: expect.stringContaining(`aws_default_s3_role of group shared is ${s3Role}`),
  });
});
