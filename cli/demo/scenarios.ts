/** Clusters and requests to see the workflow at work on. */
import { type Account, accountIn } from '../../local/account.ts';
import type { LocalIam } from '../../local/iam/iam.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';

export interface Scenario {
  /** What is there, and what is to be seen. */
  readonly description: string;
  readonly input: unknown;
  /** Which of the state machines it shows: the one that associates roles unless told. */
  readonly stateMachine?: 'AssociateRolesStateMachine' | 'DisassociateRolesStateMachine';
  /** Puts the clusters and groups into an empty world. The roles of the input are there already. */
  readonly prepare: (world: SeedableWorld, iam: LocalIam) => void;
}

/**
 * The scenarios in that account.
 *
 * @param suffix of every name, such as `-2`: so one world has room for a scenario twice.
 */
export function scenariosIn({ accountId, partition, region }: Account, suffix = '') {
  const arn = `arn:${partition}`;
  const s3Role = `${arn}:iam::${accountId}:role/AllowAuroraS3Role${suffix}`;
  const lambdaRole = `${arn}:iam::${accountId}:role/AllowAuroraLambdaRole${suffix}`;
  const clusterName = `my-cluster${suffix}`;
  const groupName = `my-group${suffix}`;

  /** AWS's own example. */
  const request = {
    clusterIdentifier: clusterName,
    roles: [
      { service: 's3', roleArn: s3Role },
      { service: 'lambda', roleArn: lambdaRole },
    ],
  };

  /** The tags by which a cluster asks for the same roles when an event starts the workflow. */
  const tags = { 'aurora-role:s3': s3Role, 'aurora-role:lambda': lambdaRole };

  const instances = [{ identifier: `${clusterName}-primary` }, { identifier: `${clusterName}-reader` }];

  /** `my-cluster`: Aurora MySQL 8.0 with a writer and a reader, on the default parameter group. */
  const myCluster = { identifier: clusterName, instances, tags };

  const ownGroup = { name: groupName, family: 'aurora-mysql8.0', parameters: { aurora_enable_zdr: '1' } };

  /** my-cluster with both roles, as the workflow leaves it. */
  const prepareAssociated = (world: SeedableWorld): void => {
    world.addParameterGroup({
      name: `${clusterName}-roles`,
      parameters: { aws_default_s3_role: s3Role, aws_default_lambda_role: lambdaRole },
    });
    const roles = [{ roleArn: s3Role }, { roleArn: lambdaRole }];
    world.addCluster({ ...myCluster, parameterGroup: `${clusterName}-roles`, roles });
  };

  return {
    associate: {
      description:
        'my-cluster has a writer, a reader and the default parameter group. It should reach S3 and Lambda.',
      input: request,
      prepare: (world) => world.addCluster(myCluster),
    },
    plan: {
      description: 'The same cluster and request as a dry run: shows what would change, and changes nothing.',
      input: { ...request, dryRun: true },
      prepare: (world) => world.addCluster(myCluster),
    },
    'already-associated': {
      description: 'my-cluster already has everything that is requested.',
      input: request,
      prepare: prepareAssociated,
    },
    'own-group': {
      description:
        'my-cluster has a parameter group of its own: the parameters apply at once, and nothing reboots.',
      input: request,
      prepare: (world) => {
        world.addParameterGroup(ownGroup);
        world.addCluster({ ...myCluster, parameterGroup: groupName });
      },
    },
    'reboot-in-window': {
      description:
        'The same cluster, but it may reboot only on Sundays at three in the morning. Everything else happens at once.',
      input: { ...request, reboot: 'in-window', rebootWindow: 'sun:03:00-sun:04:30' },
      prepare: (world) => world.addCluster(myCluster),
    },
    disassociate: {
      description:
        'my-cluster has two roles in a parameter group of its own, and should lose the one for Lambda.',
      stateMachine: 'DisassociateRolesStateMachine',
      input: { clusterIdentifier: clusterName, roles: [{ roleArn: lambdaRole }] },
      prepare: prepareAssociated,
    },
    'no-instances': {
      description:
        'my-cluster has just been created, without instances yet, and asks for its roles by its tags.',
      input: {
        source: 'aws.rds',
        'detail-type': 'RDS DB Cluster Event',
        detail: {
          EventID: 'RDS-EVENT-0170',
          SourceArn: `${arn}:rds:${region}:${accountId}:cluster:${clusterName}`,
        },
      },
      prepare: (world) =>
        world.addCluster({ ...myCluster, instances: [], status: 'creating', statusForMs: 90_000 }),
    },
    'busy-cluster': {
      description:
        'my-cluster is busy with a backup for four minutes, and again while the roles become active.',
      input: request,
      prepare: (world) => {
        world.addCluster({ ...myCluster, status: 'backing-up', statusForMs: 240_000 });
        world.makeBusy(clusterName, { status: 'backing-up', inMs: 350_000, forMs: 120_000 });
      },
    },
    'connect-s3': {
      description:
        'my-cluster should read and write the bucket my-bucket, under exports/. There is no role yet.',
      input: {
        clusterIdentifier: clusterName,
        roles: [{ service: 's3', connectTo: { arn: `${arn}:s3:::my-bucket`, prefix: 'exports/' } }],
      },
      prepare: (world) => world.addCluster(myCluster),
    },
    'connect-lambda': {
      description:
        'my-cluster should invoke the function my-function. There is no role yet, and its own parameter group can be changed.',
      input: {
        clusterIdentifier: clusterName,
        roles: [
          {
            service: 'lambda',
            connectTo: { arn: `${arn}:lambda:${region}:${accountId}:function:my-function` },
          },
        ],
      },
      prepare: (world) => {
        world.addParameterGroup(ownGroup);
        world.addCluster({ ...myCluster, parameterGroup: groupName });
      },
    },
    'untrusted-role': {
      description: 'AllowAuroraS3Role trusts EC2, not RDS. Refused before anything changes.',
      input: request,
      prepare: (world, iam) => {
        world.addCluster(myCluster);
        const Statement = {
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        };
        iam.addRole({
          name: `AllowAuroraS3Role${suffix}`,
          trustPolicy: { Version: '2012-10-17', Statement },
        });
      },
    },
    'invalid-role': {
      description: 'The cluster cannot assume AllowAuroraLambdaRole. The changes are rolled back.',
      input: request,
      prepare: (world) => {
        world.addCluster(myCluster);
        world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });
      },
    },
    'shared-group': {
      description:
        'my-cluster shares its parameter group with another cluster, and the request does not allow changing it.',
      input: request,
      prepare: (world) => {
        world.addParameterGroup(ownGroup);
        world.addCluster({ ...myCluster, parameterGroup: groupName });
        world.addCluster({ identifier: `other-cluster${suffix}`, parameterGroup: groupName });
      },
    },
    'serverless-v1': {
      description: 'my-cluster is Aurora Serverless v1, which cannot have roles.',
      input: request,
      prepare: (world) =>
        world.addCluster({
          ...myCluster,
          engineMode: 'serverless',
          engineVersion: '5.7.mysql_aurora.2.11.5',
          instances: [],
        }),
    },
  } as const satisfies Readonly<Record<string, Scenario>>;
}

/** In the account and Region that are taken unless others are named. */
export const scenarios = scenariosIn(accountIn());

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios);

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** One that is no single execution: it has a file of its own. */
export const customResource = {
  name: 'custom-resource',
  description:
    'A stack declares roles of my-cluster. It is created and updated, an update fails and rolls back, and it is deleted.',
} as const;

/** One line a scenario. */
export function listScenarios(): string {
  const shown = { ...scenarios, [customResource.name]: customResource };
  const width = Math.max(...Object.keys(shown).map((name) => name.length)) + 2;
  return Object.entries(shown)
    .map(([name, { description }]) => `${name.padEnd(width)}${description}\n`)
    .join('');
}
