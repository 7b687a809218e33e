/** Every type of request crossed with whatever may come of it: what CloudFormation is told, and what the cluster has then. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceRequest } from '../../local/cloudformation/custom-resources.ts';
import { declared, newStack, startDeclaringWorld } from './declaring.ts';
import { type LocalWorld, lambdaRole, s3Role } from './local-world.ts';

type Type = ResourceRequest['RequestType'];
type Expected = Readonly<
  Record<Type, { readonly answers: readonly string[]; readonly roles: readonly string[] }>
>;

let local: LocalWorld;
beforeAll(async () => {
  local = await startDeclaringWorld();
});
afterAll(() => local.close());
beforeEach(() =>
  local.world.addCluster({ identifier: 'my-cluster', instances: [{ identifier: 'my-writer' }] }),
);
afterEach(() => {
  local.reset();
  local.world.setRoleFate(lambdaRole);
  local.world.setRoleFate(s3Role);
});

const after = (ms: number) => new Promise<void>((resolve) => local.clock.schedule(ms, resolve));
const withLambda = { Roles: [{ Service: 'lambda', RoleArn: lambdaRole }] };

/** Sends one request of the type, of a resource that has the role for S3 unless it is to be created. */
async function send(type: Type, before: () => void): Promise<ResourceRequest> {
  const { customResources } = local.aws;
  const stack = newStack(local);
  const old = declared(local);
  if (type !== 'Create') await stack.deploy(old);
  await after(60_000);
  before();
  const first = customResources.exchanges.at(-1)?.request;
  return customResources.send(
    {
      RequestType: type,
      StackId: type === 'Create' ? `arn:of:${customResources.exchanges.length}` : (first?.StackId ?? ''),
      LogicalResourceId: 'Association',
      ResourceProperties: type === 'Update' ? declared(local, withLambda) : old,
      ...(type !== 'Create' && { PhysicalResourceId: stack.deployed?.physicalId ?? '' }),
      ...(type === 'Update' && { OldResourceProperties: old }),
    },
    () => undefined,
  );
}

const ok: Expected = {
  Create: { answers: ['SUCCESS'], roles: [s3Role] },
  Update: { answers: ['SUCCESS'], roles: [lambdaRole] },
  Delete: { answers: ['SUCCESS'], roles: [] },
};
const unanswered: Expected = {
  Create: { ...ok.Create, answers: [] },
  Update: { ...ok.Update, answers: [] },
  Delete: { ...ok.Delete, answers: [] },
};

interface Case {
  readonly label: string;
  readonly expected: Expected;
  readonly before?: (type: Type) => void;
  readonly meanwhile?: (request: ResourceRequest) => Promise<void>;
  readonly letters?: number;
}

const cases: readonly Case[] = [
  { label: 'succeeds', expected: ok },
  {
    label: 'fails',
    expected: {
      Create: { answers: ['FAILED'], roles: [] },
      Update: { answers: ['FAILED'], roles: [s3Role] },
      Delete: { answers: ['FAILED'], roles: [s3Role] },
    },
    before: (type) => {
      if (type === 'Create') local.world.setRoleFate(s3Role, { invalidAfterMs: 60_000 });
      if (type === 'Update') local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });
      // Another cluster uses the group, and the template does not allow to change it for that one.
      if (type === 'Delete')
        local.world.addCluster({ identifier: 'another', parameterGroup: 'my-cluster-roles' });
    },
  },
  {
    label: 'is stopped',
    expected: {
      Create: { answers: ['FAILED'], roles: [s3Role] },
      Update: { answers: ['FAILED'], roles: [s3Role, lambdaRole] },
      Delete: { answers: ['FAILED'], roles: [s3Role] },
    },
    meanwhile: async () => {
      await after(30_000);
      for (const { execution } of local.aws.stepFunctions.executions.running()) execution.abort();
    },
  },
  {
    label: 'comes twice',
    expected: ok,
    meanwhile: async (request) => {
      await after(20_000);
      local.aws.customResources.sendAgain(request);
    },
  },
  {
    label: 'comes again when all is done',
    expected: ok,
    meanwhile: async (request) => {
      await after(3_600_000);
      local.aws.customResources.sendAgain(request);
    },
  },
  {
    label: 'finds the cluster gone',
    expected: {
      Create: { answers: ['FAILED'], roles: [] },
      Update: { answers: ['FAILED'], roles: [] },
      Delete: { answers: ['SUCCESS'], roles: [] },
    },
    before: () => local.reset(),
  },
  {
    label: 'meets a receiver that is down for a minute',
    expected: ok,
    before: () => local.aws.customResources.breakDown(503, 36_000_000),
    meanwhile: async () => {
      const from = local.aws.calls.length;
      const isRefused = () => local.aws.calls.slice(from).some(({ outcome }) => outcome === 'Trouble');
      while (!isRefused()) await after(5000);
      local.aws.customResources.breakDown(503, 50_000);
    },
  },
  {
    label: 'meets a receiver that refuses the answer',
    expected: unanswered,
    before: () => local.aws.customResources.breakDown(403, 36_000_000),
    letters: 1,
  },
];

describe.each(['Create', 'Update', 'Delete'] as const)('a request to %s', (type) => {
  it.each(cases)('$label', async ({ expected, before = () => undefined, meanwhile, letters = 0 }) => {
    const lettersBefore = local.aws.deadLetters.letters.length;
    const request = await send(type, () => before(type));
    await meanwhile?.(request);
    await after(7_200_000);

    const exchange = local.aws.customResources.exchanges.find((one) => one.request === request);
    expect(exchange?.answers.map(({ Status }) => Status)).toEqual(expected[type].answers);
    expect((await local.rolesOf('my-cluster').catch(() => [])).toSorted()).toEqual(
      expected[type].roles.toSorted(),
    );
    expect(local.aws.deadLetters.letters.length - lettersBefore).toBe(letters);
    local.aws.customResources.breakDown(200, 0);
  });
});
