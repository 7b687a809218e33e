/** The command that serves: what it prints, how it ends, and the effect of each option. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  DescribeDBClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
// Loaded before a test calls the SDK, as in a process that serves: the first to ask decides how invocations are told apart.
import '../../local/lambda/invocations.ts';
import { runCommand, startCommand } from './captured.ts';

const asProcess = [join(import.meta.dirname, '../../cli/main.ts'), 'local', '--port', '0'];

interface Running {
  readonly variables: Readonly<Record<string, string>>;
  readonly rds: RDSClient;
  readonly stepFunctions: SFNClient;
  readonly stderr: () => string;
  /** Ends it as a signal does. */
  end(): Promise<unknown>;
}

/** Serves until the test is over, and gives what was printed once it was ready. */
async function startLocal(...args: readonly string[]): Promise<Running> {
  const { stdout, stderr, ended, ...serving } = startCommand('local', '--port', '0', ...args);
  const ready = new Promise<void>((resolve) => serving.onSaid('Ready: ', resolve));
  const end = () => {
    serving.end();
    return ended;
  };
  onTestFinished(async () => void (await end()));
  const early = ended.then(({ code }) => expect.fail(`It ended with ${code}: ${stderr()}`));
  await Promise.race([early, ready]);
  return { ...clientsOf(stdout()), stderr, end };
}

/** Clients that have what was printed, and nothing else. */
function clientsOf(stdout: string) {
  const variables: Readonly<Record<string, string>> = Object.fromEntries(
    [...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const client = clientOptions(variables);
  return { variables, rds: new RDSClient(client), stepFunctions: new SFNClient(client) };
}

function clientOptions(variables: Readonly<Record<string, string | undefined>>) {
  return {
    endpoint: variables.AWS_ENDPOINT_URL ?? '',
    region: variables.AWS_REGION ?? '',
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  };
}

/** The command as a process, once it has said that it is ready, and what it printed until then. */
async function startProcess(): Promise<{ readonly child: ChildProcess; readonly stdout: string }> {
  const child = spawn(process.execPath, asProcess);
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = written(child.stdout, 'AWS_DEFAULT_REGION');
  await written(child.stderr, 'Ready: ');
  return { child, stdout: await printed };
}

/** What a stream has written, once that is among it. */
function written(stream: Readable, awaited: string): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk) => {
      text += chunk;
      if (text.includes(awaited)) resolve(text);
    });
    stream.once('end', () => reject(new Error(`It ended: ${text}`)));
  });
}

/** The exit code of a process that is told to end. */
function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What a crash would leave of a state file at this moment. */
function crashed(state: string): string {
  const left = `${state}.crashed`;
  copyFileSync(state, left);
  return left;
}

const aCluster = {
  DBClusterIdentifier: 'my-cluster',
  Engine: 'aurora-mysql',
  MasterUsername: 'admin',
  MasterUserPassword: 'not-a-secret',
};

async function stateMachineArn({
  stepFunctions,
}: Pick<Running, 'stepFunctions'>): Promise<string | undefined> {
  const { stateMachines = [] } = await stepFunctions.send(new ListStateMachinesCommand({}));
  return stateMachines[0]?.stateMachineArn;
}

describe('local', () => {
  it('prints on standard output what a shell needs to reach it, and one ready line on standard error', async () => {
    const running = await startLocal();

    expect(running.variables).toEqual({
      AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
    expect(running.stderr()).toBe(
      `Ready: a local AWS on ${running.variables.AWS_ENDPOINT_URL}, at 1 times real time. A browser shows it there. Ctrl-C ends it.\n`,
    );
  });

  it('serves RDS and the state machine of the template, and says so call by call', async () => {
    const running = await startLocal();

    await running.rds.send(new DescribeDBClustersCommand({}));

    expect(await stateMachineArn(running)).toMatch(/AssociateRolesStateMachine$/);
    await expect
      .poll(() => running.stderr().trim().split('\n').slice(1))
      .toEqual([
        expect.stringMatching(/^20\S+Z {2}rds {2}DescribeDBClusters {2}Success$/),
        expect.stringMatching(/^20\S+Z {2}states {2}ListStateMachines {2}Success$/),
      ]);
  });

  it('is in the Region that is asked for, with all that it deploys', async () => {
    const running = await startLocal('--region', 'eu-west-1', '--quiet');

    const { DBCluster } = await running.rds.send(new CreateDBClusterCommand(aCluster));

    expect(running.variables).toMatchObject({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' });
    expect(DBCluster?.DBClusterArn).toBe('arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster');
    expect(await stateMachineArn(running)).toMatch(/^arn:aws:states:eu-west-1:/);
  });

  it('is in the partition that is asked for, down to the names of hosts', async () => {
    const running = await startLocal('--partition', 'aws-cn', '--quiet');

    const { DBCluster } = await running.rds.send(new CreateDBClusterCommand(aCluster));

    expect(running.variables).toMatchObject({ AWS_REGION: 'cn-north-1' });
    expect(DBCluster?.DBClusterArn).toBe('arn:aws-cn:rds:cn-north-1:123456789012:cluster:my-cluster');
    expect(DBCluster?.Endpoint).toMatch(/\.rds\.cn-north-1\.amazonaws\.com\.cn$/);
    expect(await stateMachineArn(running)).toMatch(/^arn:aws-cn:states:cn-north-1:/);
  });

  it('takes the commands of the control API, beside those of AWS', async () => {
    const running = await startLocal('--quiet');
    const fault = { action: 'DescribeDBClusters', kind: 'fail', fault: 'AccessDenied', times: 1 };

    const demanded = await fetch(`${running.variables.AWS_ENDPOINT_URL}/_local/rds/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });

    expect(demanded.status).toBe(200);
    const listing = () => running.rds.send(new DescribeDBClustersCommand({}));
    await expect(listing()).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await listing()).DBClusters ?? []).toEqual([]);
  });

  it('lets calls go wrong as its scenario and its options ask for, in this order', async () => {
    const scenario = join(aFolder(), 'scenario.json');
    const fault = { command: 'faults', action: 'DescribeDBClusters', kind: 'fail', fault: 'AccessDenied' };
    writeFileSync(
      scenario,
      JSON.stringify({
        options: { quotas: { DBClusterParameterGroups: 0 } },
        commands: [{ ...fault, times: 1 }],
      }),
    );
    const fail = 'DescribeDBClusters=DBClusterNotFoundFault:2';
    const running = await startLocal('--scenario', scenario, '--fail', fail, '--quiet');
    const listing = () => running.rds.send(new DescribeDBClustersCommand({}));
    const creation = new CreateDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: 'my-group',
      DBParameterGroupFamily: 'aurora-mysql8.0',
      Description: 'one too many',
    });

    await expect(listing()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(listing()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
    await expect(listing()).resolves.toBeDefined();
    await expect(running.rds.send(creation)).rejects.toMatchObject({
      name: 'DBParameterGroupQuotaExceededFault',
    });
  });

  it('says in one sentence what is wrong with its scenario, serves nothing, and exits 1', async () => {
    const scenario = join(aFolder(), 'scenario.json');
    const busy = { command: 'clusters/busy', cluster: 'nobody', status: 'backing-up' };
    writeFileSync(scenario, JSON.stringify({ commands: [busy] }));

    const { code, stdout, stderr } = await runCommand('local', '--port', '0', '--scenario', scenario);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `The scenario file ${scenario} cannot be used: commands.0.cluster: DBCluster nobody not found.\n`,
    );
  });

  it('says nothing of calls with --quiet', async () => {
    const running = await startLocal('--quiet');

    await stateMachineArn(running);

    expect(running.stderr().trim().split('\n')).toHaveLength(1);
  });

  it('starts the workflow by itself for a cluster that is created with tags, at the speed that is asked for', async () => {
    const running = await startLocal('--speed', '200', '--quiet');
    const Tags = [{ Key: 'aurora-role:s3', Value: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role' }];
    await running.rds.send(new CreateDBClusterCommand({ ...aCluster, Tags }));
    const list = new ListExecutionsCommand({ stateMachineArn: await stateMachineArn(running) });

    await expect
      .poll(async () => (await running.stepFunctions.send(list)).executions ?? [], { timeout: 15_000 })
      .toEqual([expect.objectContaining({ status: 'SUCCEEDED' })]);

    const { DBClusters: [cluster] = [] } = await running.rds.send(new DescribeDBClustersCommand({}));
    expect(cluster?.AssociatedRoles).toEqual([{ RoleArn: Tags[0]?.Value, Status: 'ACTIVE' }]);
    expect(cluster?.DBClusterParameterGroup).toBe('my-cluster-roles');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s while an execution runs', async (signal) => {
    const { child, stdout } = await startProcess();
    const running = clientsOf(stdout);
    await running.rds.send(new CreateDBClusterCommand(aCluster));
    const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
    const start = new StartExecutionCommand({
      stateMachineArn: await stateMachineArn(running),
      input: JSON.stringify({ clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn }] }),
    });
    const { executionArn } = await running.stepFunctions.send(start);
    const { status } = await running.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));

    expect(status).toBe('RUNNING');
    expect(await endOf(child, signal)).toBe(0);
  });

  it('keeps clusters, and what was to happen to them, in its state file from one run to the next', async () => {
    const state = join(aFolder(), 'world.json');
    const first = await startLocal('--state', state, '--quiet');
    const Tags = [{ Key: 'aurora-role:s3', Value: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role' }];
    await first.rds.send(new CreateDBClusterCommand({ ...aCluster, Tags }));
    // Written soon after the change, so that even a crash loses little.
    await expect.poll(() => readFileSync(state, 'utf8'), { timeout: 5000 }).toContain('"my-cluster"');
    const left = crashed(state);
    await first.end();

    const second = await startLocal('--state', left, '--speed', '200', '--quiet');
    const list = new ListExecutionsCommand({ stateMachineArn: await stateMachineArn(second) });

    await expect
      .poll(async () => (await second.stepFunctions.send(list)).executions ?? [], { timeout: 15_000 })
      .toEqual([expect.objectContaining({ status: 'SUCCEEDED' })]);
    await second.end();

    // The clock of the second run was ahead of the wall's, and the third goes on from there.
    const third = await startLocal('--state', left, '--quiet');
    const { DBClusters: [cluster] = [] } = await third.rds.send(new DescribeDBClustersCommand({}));
    expect(cluster).toMatchObject({
      Status: 'available',
      AssociatedRoles: [{ RoleArn: Tags[0]?.Value, Status: 'ACTIVE' }],
      DBClusterParameterGroup: 'my-cluster-roles',
    });
  });

  it('loses nothing that it has answered with --durable, however it ends', async () => {
    const state = join(aFolder(), 'world.json');
    const first = await startLocal('--state', state, '--durable', '--quiet');
    await first.rds.send(new CreateDBClusterCommand(aCluster));
    const left = crashed(state);
    await first.end();

    const second = await startLocal('--state', left, '--quiet');
    const { DBClusters = [] } = await second.rds.send(new DescribeDBClustersCommand({}));

    expect(DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier)).toEqual(['my-cluster']);
  });

  it('does not answer what it cannot keep with --durable', async () => {
    const folder = aFolder();
    const running = await startLocal('--state', join(folder, 'world.json'), '--durable', '--quiet');
    rmSync(folder, { recursive: true });
    const client = new RDSClient({ ...clientOptions(running.variables), maxAttempts: 1 });

    await expect(client.send(new CreateDBClusterCommand(aCluster))).rejects.toThrow();

    expect(running.stderr()).toContain('cannot be written: ENOENT');
    mkdirSync(folder);
  });

  it('listens to signals before it says Ready', async () => {
    const serving = startCommand('local', '--port', '0');
    serving.onSaid('Ready: ', serving.end);

    expect(await serving.ended).toMatchObject({ code: 0 });
  });

  it('says in one sentence that its state file is none, leaves it alone, and exits 1', async () => {
    const state = join(aFolder(), 'world.json');
    writeFileSync(state, '{');

    const { code, stdout, stderr } = await runCommand('local', '--port', '0', '--state', state);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^The state file \S+ cannot be used: .*JSON.*\n$/);
    expect(readFileSync(state, 'utf8')).toBe('{');
  });

  it('says in one sentence that its port is taken, and exits 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';

    // As a process, for it must leave nothing behind that keeps it from ending.
    const { status, stdout, stderr } = spawnSync(process.execPath, [...asProcess, '--port', port], {
      encoding: 'utf8',
    });

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `Port ${port} of 127.0.0.1 is taken: choose another with --port, or 0 for any free one.\n`,
    );
  });

  it('deploys the template with the parameters that are given', async () => {
    const running = await startLocal('--quiet', '--speed', '200', '--parameter', 'ConnectServices=on');
    await running.rds.send(new CreateDBClusterCommand(aCluster));
    const connectTo = { arn: 'arn:aws:s3:::my-bucket' };
    const start = new StartExecutionCommand({
      stateMachineArn: await stateMachineArn(running),
      input: JSON.stringify({
        clusterIdentifier: 'my-cluster',
        roles: [{ service: 's3', connectTo }],
        dryRun: true,
      }),
    });
    const { executionArn } = await running.stepFunctions.send(start);
    const describe = () => running.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));

    await expect.poll(async () => (await describe()).status, { timeout: 15_000 }).toBe('SUCCEEDED');
    expect((await describe()).output).toContain('CreateRole');
  });

  it('says in one sentence that its template cannot be read, and exits 1', async () => {
    const { code, stdout, stderr } = await runCommand('local', '--template', 'none.yaml');

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^none\.yaml cannot be read: ENOENT.*\n$/);
  });

  it.each([
    { label: 'a template that is none', args: ['--template', 'package.json'], message: 'is no template' },
    {
      label: 'a port that is no number',
      args: ['--port', 'http'],
      message: 'a whole number from 0 to 65535',
    },
    {
      label: 'a port that is too high',
      args: ['--port', '65536'],
      message: 'a whole number from 0 to 65535',
    },
    { label: 'no waiting at all', args: ['--speed', 'max'], message: 'a number above 0 up to 200' },
    { label: 'a speed of zero', args: ['--speed', '0'], message: 'a number above 0 up to 200' },
    { label: 'no Region', args: ['--region', 'Ireland'], message: 'the name of a Region, such as eu-west-1' },
    { label: '--durable without --state', args: ['--durable'], message: '--durable needs --state' },
    { label: 'no partition', args: ['--partition', 'aws-moon'], message: 'one of aws, aws-cn, aws-us-gov' },
    {
      label: 'a Region of another partition',
      args: ['--partition', 'aws-cn', '--region', 'eu-west-1'],
      message: 'eu-west-1 is a Region of the partition aws, not of aws-cn',
    },
    { label: 'a share above 1', args: ['--event-loss', '2'], message: 'a number from 0 to 1' },
    { label: 'an empty share', args: ['--event-doubling', ''], message: 'a number from 0 to 1' },
    { label: 'a negative delay', args: ['--event-delay', '-1'], message: 'a number of seconds, 0 or more' },
    {
      label: 'a fault of an unknown operation',
      args: ['--fail', 'MakeCoffee=drop'],
      message: 'It takes ACTION=FAULT[:TIMES]',
    },
    {
      label: 'a parameter without a value',
      args: ['--parameter', 'PollSeconds'],
      message: 'It takes NAME=VALUE',
    },
    {
      label: 'a parameter that the template does not have',
      args: ['--parameter', 'Coffee=black'],
      message: 'The template has no parameter Coffee.',
    },
    { label: 'an unknown option', args: ['--fast'], message: "unknown option '--fast'" },
  ])('does not start with $label', async ({ args, message }) => {
    const { code, stdout, stderr } = await runCommand('local', ...args);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('delivers events as its options ask for', async () => {
    const running = await startLocal('--speed', '200', '--event-doubling', '1', '--quiet');
    const Tags = [{ Key: 'aurora-role:s3', Value: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role' }];
    await running.rds.send(new CreateDBClusterCommand({ ...aCluster, Tags }));
    const list = new ListExecutionsCommand({ stateMachineArn: await stateMachineArn(running) });

    await expect
      .poll(async () => (await running.stepFunctions.send(list)).executions ?? [], { timeout: 15_000 })
      .toHaveLength(2);
  });
});
