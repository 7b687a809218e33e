/**
 * Connections in random worlds: whatever IAM, RDS and people do, a success leaves a role that the cluster can use, a
 * failure leaves IAM as it was or names the role that it leaves, and what somebody else made is never touched.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isFailure } from '../../cli/display/outcome.ts';
import { permissionsPolicyOf, trustPolicyOf } from '../../functions/shared/connection/policies.ts';
import { isSameDocument } from '../../functions/shared/connection/same-document.ts';
import { aConnection, bucketArn, bucketRole, bucketRoleArn, clusterArn } from '../functions/connections.ts';
import { LocalWorld } from './local-world.ts';

const path = '/aurora-role-association/';
const tags = { 'created-by': 'aurora-role-association', 'aurora-role-association:cluster': clusterArn };
const right = JSON.parse(permissionsPolicyOf(aConnection()));
const narrower = JSON.parse(permissionsPolicyOf(aConnection({ access: 'read' })));
const trust = JSON.parse(trustPolicyOf(clusterArn));
const ec2 = {
  Version: '2012-10-17',
  Statement: [{ ...trust.Statement[0], Principal: { Service: 'ec2.amazonaws.com' } }],
};
const own = { name: bucketRole, path, tags, trustPolicy: trust };

/** The role as it is before; null is none. */
const before = {
  none: null,
  right: { ...own, policies: { 'aurora-role-association': right } },
  drifted: { ...own, policies: { 'aurora-role-association': narrower } },
  'without its policy': { ...own, policies: {} },
  'with another trust policy': { ...own, trustPolicy: ec2, policies: { 'aurora-role-association': right } },
  "somebody else's": { ...own, tags: {}, policies: { theirs: narrower } },
} as const;

const iamFault = fc.record({
  action: fc.constantFrom(
    'GetRole',
    'GetRolePolicy',
    'CreateRole',
    'PutRolePolicy',
    'UpdateAssumeRolePolicy',
    'ListRolePolicies',
    'DeleteRolePolicy',
    'DeleteRole',
  ),
  fault: fc.constantFrom('ServiceFailure', 'ConcurrentModification', 'Throttling', 'AccessDenied'),
  when: fc.constantFrom('before', 'after'),
  times: fc.constantFrom(1, 2, 4, 100),
  skip: fc.integer({ min: 0, max: 3 }),
});

const world = fc.record({
  role: fc.constantFrom(...(Object.keys(before) as (keyof typeof before)[])),
  faults: fc.array(iamFault, { maxLength: 2 }),
  later: fc.constantFrom(
    'nothing',
    'INVALID',
    'AddRoleToDBCluster',
    'ModifyDBClusterParameterGroup',
    'RebootDBInstance',
  ),
  person: fc.constantFrom('nobody', 'gives the role a policy'),
  personAfterMs: fc.integer({ min: 1000, max: 400_000 }),
});

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
});
afterAll(() => local.close());

/** Of every role what the workflow could change. */
function roles() {
  const listed = local.aws.iam.roles();
  return listed.map(({ name, trustPolicy, policies }) => ({ name, trustPolicy, policies: { ...policies } }));
}

function prepare({ role, faults, later }: World): void {
  local.reset();
  local.world.addCluster();
  const seed = before[role];
  if (seed !== null) local.aws.iam.addRole(seed);
  for (const fault of faults) local.aws.iam.faults.add({ ...fault, kind: 'fail' } as never);
  if (later === 'INVALID') local.world.setRoleFate(bucketRoleArn, { invalidAfterMs: 60_000 });
  else if (later !== 'nothing')
    local.aws.rds.faults.add({ action: later, kind: 'fail', fault: 'AccessDenied' });
}

/** Somebody who gives the role a policy of their own while the workflow is at it. */
function meddle({ person, personAfterMs }: World): () => void {
  if (person === 'nobody') return () => undefined;
  return local.clock.schedule(personAfterMs, () => {
    const role = local.aws.iam.findRole(bucketRole);
    if (role) Object.assign(role.policies, { meanwhile: JSON.stringify(narrower) });
  });
}

function expectUsable(): void {
  const role = local.aws.iam.findRole(bucketRole);
  const policy = role?.policies['aurora-role-association'];
  expect(isSameDocument(String(policy), JSON.stringify(right))).toBe(true);
  expect(isSameDocument(role?.trustPolicy ?? null, JSON.stringify(trust))).toBe(true);
}

/** Everything as it was, but for what somebody did meanwhile; or a cause that names the role. */
function expectUndone(cause: string, was: ReturnType<typeof roles>): void {
  const now = roles().map(({ policies: { meanwhile: _, ...policies }, ...role }) => ({ ...role, policies }));
  if (JSON.stringify(now) === JSON.stringify(was)) return;
  expect(cause).toMatch(
    new RegExp(`Role \\S*${bucketRole} (stays|could not be rolled back)|A reboot had begun`),
  );
}

it('leave usable roles or none, and never touch what is not theirs', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      prepare(given);
      const was = roles();
      const cancel = meddle(given);

      const { outcome } = await local.run({
        clusterIdentifier: 'my-cluster',
        roles: [{ service: 's3', connectTo: { arn: bucketArn } }],
      });
      cancel();

      if (isFailure(outcome)) expectUndone(outcome.cause ?? '', was);
      else expectUsable();
      if (given.role === "somebody else's") expect(isFailure(outcome)).toBe(true);
    }),
    { seed: 7, numRuns: 80 },
  );
}, 120_000);
