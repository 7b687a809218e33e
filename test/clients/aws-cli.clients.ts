/** The AWS CLI against the local AWS: the four commands of AWS's guide, its waiters, and a workflow that starts by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledClient, installedClis, noteSkipped } from './installed.ts';
import { LocalProcess, type Ran } from './local-process.ts';

const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const lambdaRole = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';
const master = '--master-username admin --master-user-password not-a-secret';

const clis = installedClis();
noteSkipped(clis, 'the AWS CLI');

/** An AWS CLI that is pointed at a local AWS of its own. */
class Cli {
  readonly #cli: InstalledClient;
  #local: LocalProcess | undefined;

  constructor(cli: InstalledClient) {
    this.#cli = cli;
  }

  async start(): Promise<void> {
    this.#local = await LocalProcess.start();
  }

  async end(): Promise<void> {
    await this.#local?.end();
  }

  /** Runs a command as one would type it. */
  async type(command: string): Promise<Ran> {
    if (this.#local === undefined) throw new Error('The local AWS is not there.');
    const endpoint = this.#cli.readsEndpointVariable ? [] : ['--endpoint-url', this.#local.url];
    return this.#local.run(this.#cli, [...endpoint, '--output', 'json', ...command.split(' ')]);
  }

  /** Runs a command that has to succeed, and gives its answer. */
  async ask(command: string): Promise<unknown> {
    const { status, stdout, stderr } = await this.type(command);
    if (status !== 0) throw new Error(`aws ${command} ended with ${status}: ${stderr}`);
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  }
}

describe.each(clis)('$label', (installed) => {
  const aws = new Cli(installed);
  beforeAll(() => aws.start());
  afterAll(() => aws.end());

  it('makes a role, reads its trust policy back as JSON, and learns why it cannot be deleted', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    });
    await aws.ask(`iam create-role --role-name Made --assume-role-policy-document ${trust}`);
    await aws.ask(`iam put-role-policy --role-name Made --policy-name Read --policy-document ${policy}`);

    const role = await aws.ask('iam get-role --role-name Made');
    const deletion = await aws.type('iam delete-role --role-name Made');

    expect(role).toMatchObject({ Role: { RoleName: 'Made', AssumeRolePolicyDocument: JSON.parse(trust) } });
    expect(deletion.stderr).toContain('(DeleteConflict)');
  });

  it('associates a role by the four commands of the guide, and its waiters end', async () => {
    await aws.ask(`rds create-db-cluster --db-cluster-identifier my-cluster --engine aurora-mysql ${master}`);
    await aws.ask(
      'rds create-db-instance --db-instance-identifier my-cluster-primary --db-cluster-identifier my-cluster --engine aurora-mysql --db-instance-class db.r6g.large',
    );
    await aws.ask('rds wait db-cluster-available --db-cluster-identifier my-cluster');
    await aws.ask('rds wait db-instance-available --db-instance-identifier my-cluster-primary');

    for (const role of [s3Role, lambdaRole]) {
      const add = `rds add-role-to-db-cluster --db-cluster-identifier my-cluster --role-arn ${role}`;
      expect(await aws.ask(add)).toBeUndefined();
    }
    expect(
      await aws.ask(
        'rds create-db-cluster-parameter-group --db-cluster-parameter-group-name AllowAWSAccess --db-parameter-group-family aurora-mysql8.0 --description Roles',
      ),
    ).toMatchObject({ DBClusterParameterGroup: { DBClusterParameterGroupName: 'allowawsaccess' } });
    expect(
      await aws.ask(
        `rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name AllowAWSAccess --parameters ParameterName=aws_default_s3_role,ParameterValue=${s3Role},ApplyMethod=pending-reboot ParameterName=aws_default_lambda_role,ParameterValue=${lambdaRole},ApplyMethod=pending-reboot`,
      ),
    ).toEqual({ DBClusterParameterGroupName: 'allowawsaccess' });
    expect(
      await aws.ask(
        'rds modify-db-cluster --db-cluster-identifier my-cluster --db-cluster-parameter-group-name AllowAWSAccess',
      ),
    ).toMatchObject({ DBCluster: { DBClusterParameterGroup: 'allowawsaccess' } });
    await expect
      .poll(() => aws.ask('rds describe-db-clusters --query DBClusters[0].DBClusterMembers[0]'), {
        timeout: 30_000,
      })
      .toMatchObject({ DBClusterParameterGroupStatus: 'pending-reboot' });
    expect(await aws.ask('rds reboot-db-instance --db-instance-identifier my-cluster-primary')).toMatchObject(
      { DBInstance: { DBInstanceStatus: 'rebooting' } },
    );
    await aws.ask('rds wait db-instance-available --db-instance-identifier my-cluster-primary');

    expect(await aws.ask('rds describe-db-clusters --db-cluster-identifier my-cluster')).toMatchObject({
      DBClusters: [
        {
          Status: 'available',
          AssociatedRoles: [
            { RoleArn: s3Role, Status: 'ACTIVE' },
            { RoleArn: lambdaRole, Status: 'ACTIVE' },
          ],
          DBClusterMembers: [{ IsClusterWriter: true, DBClusterParameterGroupStatus: 'in-sync' }],
        },
      ],
    });
  });

  it('starts the workflow by nothing but a cluster with tags, and shows what it did', async () => {
    await aws.ask(
      `rds create-db-cluster --db-cluster-identifier tagged --engine aurora-mysql ${master} --tags Key=aurora-role:s3,Value=${s3Role}`,
    );
    await aws.ask(
      'rds create-db-instance --db-instance-identifier tagged-primary --db-cluster-identifier tagged --engine aurora-mysql --db-instance-class db.r6g.large',
    );
    const arn = await aws.ask('stepfunctions list-state-machines --query stateMachines[0].stateMachineArn');
    const list = `stepfunctions list-executions --state-machine-arn ${arn} --max-items 1 --query executions[0]`;

    await expect.poll(() => aws.ask(list), { timeout: 60_000 }).toMatchObject({ status: 'SUCCEEDED' });

    const { executionArn } = (await aws.ask(list)) as { readonly executionArn: string };
    const execution = `--execution-arn ${executionArn}`;
    const described = await aws.ask(`stepfunctions describe-execution ${execution} --query output`);
    expect(JSON.parse(String(described))).toMatchObject({
      outcome: 'associated',
      clusterIdentifier: 'tagged',
      roles: [{ roleArn: s3Role, status: 'ACTIVE' }],
    });
    const types = await aws.ask(`stepfunctions get-execution-history ${execution} --query events[].type`);
    expect(types).toEqual(
      expect.arrayContaining(['ExecutionStarted', 'TaskSucceeded', 'ExecutionSucceeded']),
    );
    expect(
      await aws.ask(
        `stepfunctions get-execution-history ${execution} --reverse-order --max-items 1 --query events[0].type`,
      ),
    ).toBe('ExecutionSucceeded');
  });

  it.each([
    {
      command: 'rds describe-db-clusters --db-cluster-identifier none',
      error: 'An error occurred (DBClusterNotFoundFault) when calling the DescribeDBClusters operation',
    },
    {
      command: `rds add-role-to-db-cluster --db-cluster-identifier none --role-arn ${s3Role}`,
      error: 'An error occurred (DBClusterNotFoundFault) when calling the AddRoleToDBCluster operation',
    },
    {
      command: 'stepfunctions describe-execution --execution-arn none',
      error:
        "An error occurred (InvalidArn) when calling the DescribeExecution operation: Invalid Arn: 'Invalid ARN prefix: none'",
    },
    {
      command: 'stepfunctions list-activities',
      error: 'An error occurred (LocalOperationNotSupported) when calling the ListActivities operation',
    },
  ])('is refused $command as AWS refuses it', async ({ command, error }) => {
    const { status, stderr } = await aws.type(command);

    expect(status).toBeGreaterThan(0);
    expect(stderr).toContain(error);
  });
});
