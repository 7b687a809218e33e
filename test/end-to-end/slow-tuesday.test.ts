/** The sample scenario of the local RDS: every part of it shows in what the workflow meets. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readScenario } from '../../cli/local/scenario-file.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import { startLocalAws } from '../../local/local-aws.ts';
import { expectAgreement } from './agreement.ts';
import { LocalWorld, lambdaRole, request, s3Role, withReader } from './local-world.ts';

const root = join(import.meta.dirname, '../..');

const clock = new VirtualClock();
const scenario = readScenario(join(root, 'local/rds/scenarios/slow-tuesday.json'), { clock });

let local: LocalWorld;
beforeAll(async () => {
  const { timings, options } = scenario;
  const rds = { timings, options };
  local = new LocalWorld(
    await startLocalAws({
      clock,
      rds,
      templatePath: join(root, 'template.yaml'),
      startEndpoint: startInProcess,
    }),
    clock,
  );
});
afterAll(() => local.close());
beforeEach(begin);

/** The same Tuesday once more, with what is left to chance drawn anew. */
function begin(): void {
  local.reset();
  local.aws.rds.carryOut(scenario.commands);
  local.world.addCluster({ instances: withReader });
}

const s3Alone = { ...request, roles: [{ service: 's3', roleArn: s3Role }] };

/** As the endpoint hands it on, without the clients' own tries. */
async function describeInstances(): Promise<string> {
  const { summary } = await local.aws.rds.service.answer({
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=DescribeDBInstances&Version=2014-10-31',
    requestId: 'one',
  });
  return summary.outcome;
}

describe('slow-tuesday.json', () => {
  it('lets the role of Lambda turn INVALID, so that the association is undone', async () => {
    const { outcome, changingCalls } = await local.run(request);

    expect(outcome).toMatchObject({ error: 'RoleUnusableError', cause: expect.stringContaining(lambdaRole) });
    expect(changingCalls).toEqual([
      ...['AddRoleToDBCluster', 'AddRoleToDBCluster'],
      ...['RemoveRoleFromDBCluster', 'RemoveRoleFromDBCluster'],
    ]);
  });

  it('changes nothing of what a plan says of the association after it', async () => {
    const planned = await local.run({ ...s3Alone, dryRun: true });
    const done = await local.run(s3Alone);

    expectAgreement(planned, done);
  });

  it('throttles two looks at the cluster, and the workflow finishes all the same', async () => {
    const before = local.aws.calls.length;

    await local.succeed(s3Alone);

    const looks = local.aws.calls.slice(before).filter(({ action }) => action === 'DescribeDBClusters');
    expect(looks.slice(0, 6).map(({ outcome }) => outcome)).toEqual([
      ...['Success', 'Success', 'Success'],
      ...['Throttling', 'Throttling'],
      'Success',
    ]);
  });

  it('draws its durations: the same association takes another time', async () => {
    const first = await local.succeed(s3Alone);
    begin();
    const second = await local.succeed(s3Alone);

    expect(second.outcome.elapsedSeconds).not.toBe(first.outcome.elapsedSeconds);
  });

  it('has the bucket of AWS: of 302 calls at one time the last two are throttled', async () => {
    local.aws.rds.faults.clear();

    const outcomes = [];
    for (let call = 0; call < 302; call += 1) outcomes.push(await describeInstances());

    expect(outcomes.slice(0, 300)).toEqual(Array(300).fill('Success'));
    expect(outcomes.slice(300)).toEqual(['Throttling', 'Throttling']);
  });
});
