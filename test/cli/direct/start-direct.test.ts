/** The whole workflow in the command's own process, against a local AWS as the account. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type StartDirectOptions, startDirect } from '../../../cli/direct/start-direct.ts';
import type { Terminal } from '../../../cli/terminal.ts';
import { lockHolders } from '../../end-to-end/local-world.ts';
import type { WhileWaiting } from '../captured.ts';
import { Deployed, lambdaRole, s3Role } from '../execution/deployed.ts';

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
});
afterAll(() => deployed.aws.close());
beforeEach(() => deployed.aws.rds.reset());

const request = { clusterIdentifier: 'orders', roles: [{ service: 's3', roleArn: s3Role }] };

interface Run {
  readonly input?: object;
  readonly change?: Partial<StartDirectOptions>;
  readonly whileWaiting?: WhileWaiting;
  readonly confirm?: Terminal['confirm'];
}

function runDirect({ input = request, change = {}, whileWaiting, confirm }: Run = {}) {
  return deployed.withTerminal(
    (terminal) =>
      startDirect(input, {
        workflow: 'associate',
        terminal: { ...terminal, confirm },
        json: true,
        verbose: true,
        yes: true,
        clock: deployed.clock,
        ...change,
      }),
    whileWaiting,
  );
}

function changingCalls() {
  return deployed.aws.calls.filter(({ service, changing }) => service === 'rds' && changing);
}

async function rolesOf(cluster: string) {
  const { DBClusters = [] } = await new RDSClient({}).send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: cluster }),
  );
  return DBClusters[0]?.AssociatedRoles;
}

describe('start --direct', () => {
  it('does what a deployed stack does, and reports the same', async () => {
    deployed.addCluster('orders');

    const { code, stdout, stderr } = await runDirect();

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'associated',
      clusterIdentifier: 'orders',
      roles: [{ roleArn: s3Role, status: 'ACTIVE' }],
      instances: [{ identifier: 'orders-primary', rebooted: true }],
    });
    expect(stderr).toContain('Working in account 123456789012, us-east-1, as arn:aws:iam::123456789012:root');
    expect(stderr).toContain('Without a deployed stack nothing goes on when this process ends');
    expect(deployed.aws.calls.filter(({ action }) => action === 'StartExecution')).toEqual([]);
  });

  it('writes the report page, for nobody can ask for the execution later', async () => {
    deployed.addCluster('orders');
    const folder = mkdtempSync(join(tmpdir(), 'direct-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const report = join(folder, 'report.html');

    await runDirect({ change: { report } });

    const page = readFileSync(report, 'utf8');
    expect(page).toContain('orders');
    expect(page).toContain('AddRoleToDBCluster');
  });

  it('holds the lock of the deployed stack while it works, and gives it back', async () => {
    deployed.addCluster('orders');
    const holders = new Set<string>();

    await runDirect({
      whileWaiting: () => {
        for (const holder of lockHolders(deployed.aws)) holders.add(holder);
      },
    });

    expect([...holders]).toEqual([expect.stringMatching(/:execution:direct\.[0-9a-f]{8}-AssociateRoles/)]);
    expect(lockHolders(deployed.aws)).toEqual([]);
  });

  it('waits for the lock of an execution of the stack', async () => {
    deployed.addCluster('orders');
    const other = deployed.aws.stepFunctions.start('AssociateRolesStateMachine', {
      name: 'other',
      input: { clusterIdentifier: 'orders', roles: [{ service: 'lambda', roleArn: lambdaRole }] },
    });

    const { code, stderr } = await runDirect();

    await other.done;
    expect(code).toBe(0);
    expect(stderr).toContain('Wait For Lock');
    expect(await rolesOf('orders')).toHaveLength(2);
  });

  it('rolls back what cannot be finished, with the same cause', async () => {
    deployed.addCluster('orders');
    deployed.aws.rds.faults.add({
      kind: 'fail',
      fault: 'AccessDenied',
      message: 'Not allowed.',
      statusCode: 403,
      action: 'ModifyDBCluster',
    });

    const { code, stdout } = await runDirect();

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringContaining('The cluster is as it was at the start.'),
    });
  });

  it('stops at Ctrl-C, frees the lock, and goes on from what is done when it is started again', async () => {
    deployed.addCluster('orders');
    const before = changingCalls().length;

    const first = await runDirect({
      whileWaiting: ({ interrupt }) => {
        if (changingCalls().length > before) interrupt();
      },
    });

    expect(first.code).toBe(130);
    expect(first.stderr).toContain('Stopped. What was done until now stays as it is');
    expect(lockHolders(deployed.aws)).toEqual([]);
    const second = await runDirect();
    expect(second.code).toBe(0);
    const made = changingCalls().slice(before);
    expect(made.filter(({ action }) => action === 'AddRoleToDBCluster')).toHaveLength(1);
  });

  it('asks before it changes anything, and a no changes nothing', async () => {
    deployed.addCluster('orders');
    const questions: string[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      return false;
    };
    const before = changingCalls().length;

    const { code, stderr } = await runDirect({ change: { yes: false }, confirm });

    expect(code).toBe(1);
    expect(questions).toEqual(['Make these changes?']);
    expect(stderr).toContain('Cluster orders (8.0.mysql_aurora.3.08.2): 4 changes, 1 reboot.');
    expect(stderr).toContain('Nothing was changed.');
    expect(changingCalls()).toHaveLength(before);
  });

  it('changes nothing where there is nobody to be asked', async () => {
    deployed.addCluster('orders');
    const before = deployed.aws.calls.length;

    const { code, stderr } = await runDirect({ change: { yes: false } });

    expect(code).toBe(1);
    expect(stderr).toContain('say --yes');
    expect(deployed.aws.calls.slice(before).filter(({ service }) => service === 'rds')).toEqual([]);
  });

  it('promises no reboot in a window, for it will not be there', async () => {
    const { code, stderr } = await runDirect({ input: { ...request, reboot: 'in-window' } });

    expect(code).toBe(1);
    expect(stderr).toContain('A reboot in a window needs a deployed stack');
  });
});

describe('disassociate --direct', () => {
  it('takes the role away again', async () => {
    deployed.addCluster('orders');
    await runDirect();

    const { code, stdout } = await runDirect({
      input: { clusterIdentifier: 'orders', roles: [{ roleArn: s3Role }] },
      change: { workflow: 'disassociate' },
    });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'disassociated' });
    expect(await rolesOf('orders')).toEqual([]);
  });
});
