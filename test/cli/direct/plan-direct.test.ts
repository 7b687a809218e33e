/** Planning without a stack, against a local AWS as the account. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Scenario, type ScenarioName, scenarios } from '../../../cli/demo/scenarios.ts';
import { planDirect } from '../../../cli/direct/plan-direct.ts';
import { readPolicy } from '../../../cli/direct/read-policy.ts';
import { plan } from '../../../cli/execution/plan.ts';
import { addGivenRoles } from '../../../cli/given-roles.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { Deployed, s3Role } from '../execution/deployed.ts';

let deployed: Deployed;
beforeAll(async () => {
  const templatePath = join(import.meta.dirname, '../../../template.yaml');
  // Over sockets, where --explain looks at what is sent.
  deployed = await Deployed.start(templatePath, { ConnectServices: 'on' }, startEndpoint);
});
afterAll(() => deployed.aws.close());

beforeEach(() => {
  deployed.aws.rds.reset();
});

const request = { clusterIdentifier: 'orders', roles: [{ service: 's3', roleArn: s3Role }] };

/** What the calls of RDS, IAM and STS were since then. */
function callsSince(start: number) {
  return deployed.aws.calls.slice(start).filter(({ service }) => service !== 'states');
}

function runDirect(input: object, explain = false, workflow: 'associate' | 'disassociate' = 'associate') {
  return deployed.withTerminal((terminal) =>
    planDirect(input, { workflow, terminal, json: true, verbose: false, explain, clock: deployed.clock }),
  );
}

describe('plan --direct', () => {
  it('prints the plan, says whose account it was, and makes calls that only read', async () => {
    deployed.addCluster('orders');
    const before = deployed.aws.calls.length;

    const { code, stdout, stderr } = await deployed.run([
      'plan',
      '--direct',
      '--cluster',
      'orders',
      '--s3',
      s3Role,
    ]);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Cluster orders \(8\.0\.mysql_aurora\.[\d.]+\): 4 changes, 1 reboot\./);
    expect(stderr).toContain(
      'Planning in account 123456789012, us-east-1, as arn:aws:iam::123456789012:root',
    );
    const calls = callsSince(before);
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter(({ changing }) => changing)).toEqual([]);
    // No stack is asked for, and none is used.
    expect(deployed.aws.calls.slice(before).filter(({ service }) => service === 'states')).toEqual([]);
  });

  it('needs no more than the policy that it prints', async () => {
    deployed.addCluster('orders');
    const before = deployed.aws.calls.length;
    await runDirect(request);

    const { code, stdout } = await deployed.run(['plan', '--print-policy']);

    expect(code).toBe(0);
    const { Statement } = JSON.parse(stdout);
    const allowed: string[] = Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    const made = callsSince(before).map(({ service, action }) => `${service}:${action}`);
    expect(made.filter((action) => action !== 'sts:GetCallerIdentity' && !allowed.includes(action))).toEqual(
      [],
    );
    expect(allowed.filter((action) => !/^(rds|iam):(Describe|List|Get)/.test(action))).toEqual([]);
  });

  it('names every call with --explain, as many as the wire has seen', async () => {
    deployed.addCluster('orders');
    const before = deployed.aws.calls.length;

    const { stderr } = await runDirect(request, true);

    const lines = stderr.split('\n').filter((line) => /^(rds|iam|sts) \w+/.test(line));
    expect(lines).toHaveLength(callsSince(before).length);
    expect(stderr).toMatch(/^rds DescribeDBClusters DBClusterIdentifier=orders: 200, \d+ ms$/m);
  });

  it('says which permission is missing, and goes on without it where a plan can', async () => {
    deployed.addCluster('orders');
    const denied = { kind: 'fail', fault: 'AccessDenied', message: 'Not allowed.', statusCode: 403 } as const;
    deployed.aws.rds.faults.add({ ...denied, action: 'DescribeBlueGreenDeployments' });

    const { code, stdout, stderr } = await runDirect(request);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'planned' });
    expect(stderr).toContain('These credentials may not call rds:DescribeBlueGreenDeployments.');
    expect(stderr).toContain('aurora-roles plan --print-policy');
  });

  it('refuses what a start would refuse, with the same words', async () => {
    const { code, stderr } = await runDirect({ ...request, clusterIdentifier: 'nowhere' });

    expect(code).toBe(2);
    expect(stderr).toContain('DBClusterNotFoundFault');
  });

  // An event has no field for a plan.
  const planned = (Object.keys(scenarios) as ScenarioName[]).filter(
    (name) => 'roles' in scenarios[name].input,
  );

  it.each(planned)('agrees with the deployed state machine on %s', async (name) => {
    const { prepare, input, stateMachine }: Scenario = scenarios[name];
    addGivenRoles(deployed.aws.iam, input);
    prepare(deployed.aws.rds.world, deployed.aws.iam);
    const workflow = stateMachine === 'DisassociateRolesStateMachine' ? 'disassociate' : 'associate';

    const direct = await runDirect(input as object, false, workflow);
    const stack = await deployed.withTerminal((terminal) =>
      plan(input as object, { workflow, place: {}, terminal, json: true, verbose: false }),
    );

    expect(direct.code).toBe(stack.code);
    expect(withoutTimes(direct.stdout)).toEqual(withoutTimes(stack.stdout));
  });
});

function withoutTimes(stdout: string): object {
  const {
    startedAt: _s,
    finishedAt: _f,
    observedAt: _o,
    durationSeconds: _d,
    executionArn: _e,
    ...rest
  } = JSON.parse(stdout);
  return rest;
}

describe('the policy of a plan', () => {
  it('is the same for every partition but for its ARNs', () => {
    const china = JSON.stringify(readPolicy('aws-cn'));

    expect(china).toBe(JSON.stringify(readPolicy()).replaceAll('arn:aws:', 'arn:aws-cn:'));
  });
});
