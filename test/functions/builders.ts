/** AWS's own example, whole; a test says only what is different in it. */
import type {
  DBCluster,
  DBClusterMember,
  DBClusterParameterGroup,
  DBClusterRole,
  DBEngineVersion,
  DBInstance,
  Parameter,
  Tag,
} from '@aws-sdk/client-rds';
import type { Context } from 'aws-lambda';
import type { Association, ClusterRole, Observation, Start } from '../../functions/contract/association.ts';
import type { GivenRole } from '../../functions/contract/request.ts';

/** A Monday, with nothing changed yet. */
export const aMoment = { nowMs: Date.parse('2026-11-23T12:10:00.000Z'), changes: [] };

export const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
export const lambdaRole = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';
export const otherRole = (number: number) => `arn:aws:iam::123456789012:role/Other${number}Role`;

export const requestedRoles: readonly GivenRole[] = [
  { service: 's3', roleArn: s3Role },
  { service: 'lambda', roleArn: lambdaRole },
];

export function aRequest(partial: object = {}) {
  return { clusterIdentifier: 'my-cluster', roles: requestedRoles, ...partial };
}

/** `cluster-` and 26 letters and digits, as RDS gives them: a different one for each identifier. */
export function resourceIdOf(identifier: string): string {
  return `cluster-${identifier.replaceAll('-', '').toUpperCase().padEnd(26, '0')}`;
}

/** The same of an instance. */
export function instanceIdOf(identifier: string): string {
  return resourceIdOf(identifier).replace('cluster-', 'db-');
}

/** Which instance it is. */
export function anInstanceIdentity(identifier = 'my-writer') {
  return { identifier, resourceId: instanceIdOf(identifier) };
}

/** Available, on the default group, with a writer and a reader and without roles. */
export function aCluster(partial: DBCluster = {}): DBCluster {
  const identifier = partial.DBClusterIdentifier ?? 'my-cluster';
  return {
    DBClusterIdentifier: identifier,
    DBClusterArn: `arn:aws:rds:us-east-1:123456789012:cluster:${identifier}`,
    DbClusterResourceId: resourceIdOf(identifier),
    Engine: 'aurora-mysql',
    EngineMode: 'provisioned',
    EngineVersion: '8.0.mysql_aurora.3.08.2',
    Status: 'available',
    DBClusterParameterGroup: 'default.aurora-mysql8.0',
    AssociatedRoles: [],
    PreferredMaintenanceWindow: 'sun:03:00-sun:03:30',
    DBClusterMembers: [aMember(), aMember({ DBInstanceIdentifier: 'my-reader', IsClusterWriter: false })],
    TagList: [],
    ...partial,
  };
}

export function aMember(partial: DBClusterMember = {}): DBClusterMember {
  return {
    DBInstanceIdentifier: 'my-writer',
    IsClusterWriter: true,
    DBClusterParameterGroupStatus: 'in-sync',
    PromotionTier: 1,
    ...partial,
  };
}

/** The writer and the reader with the parameter status of each. */
export function members(writer: string, reader: string): DBClusterMember[] {
  return [
    aMember({ DBClusterParameterGroupStatus: writer }),
    aMember({
      DBInstanceIdentifier: 'my-reader',
      IsClusterWriter: false,
      DBClusterParameterGroupStatus: reader,
    }),
  ];
}

export function anInstance(partial: DBInstance = {}): DBInstance {
  const identifier = partial.DBInstanceIdentifier ?? 'my-writer';
  return {
    DBInstanceIdentifier: identifier,
    DbiResourceId: instanceIdOf(identifier),
    DBInstanceStatus: 'available',
    DBClusterIdentifier: 'my-cluster',
    ...partial,
  };
}

/** The writer and the reader with the status of each. */
export function instances(writer: string, reader: string): DBInstance[] {
  return [
    anInstance({ DBInstanceStatus: writer }),
    anInstance({ DBInstanceIdentifier: 'my-reader', DBInstanceStatus: reader }),
  ];
}

export function aRole(roleArn: string, partial: DBClusterRole = {}): DBClusterRole {
  return { RoleArn: roleArn, Status: 'ACTIVE', ...partial };
}

/** The same as findCluster answers it. */
export function aListedRole(roleArn: string, partial: Partial<ClusterRole> = {}): ClusterRole {
  return { roleArn, featureName: null, status: 'ACTIVE', ...partial };
}

/** An unset dynamic parameter, as RDS describes it: with ApplyMethod pending-reboot all the same. */
export function aParameter(name: string, partial: Parameter = {}): Parameter {
  return {
    ParameterName: name,
    ApplyType: 'dynamic',
    ApplyMethod: 'pending-reboot',
    DataType: 'string',
    IsModifiable: true,
    Source: 'engine-default',
    ...partial,
  };
}

export const anExecutionArn = 'arn:aws:states:us-east-1:123456789012:execution:m:mine';

/** The tags of what an execution makes for a cluster. */
export function ownTags(execution = 'mine', cluster = resourceIdOf('my-cluster'), stack = 'aurora-roles') {
  return {
    'created-by': 'aurora-role-association',
    'aurora-role-association:stack': stack,
    'aurora-role-association:cluster': cluster,
    'aurora-role-association:execution': `arn:aws:states:us-east-1:123456789012:execution:m:${execution}`,
  };
}

export function tagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export interface StoredGroup extends DBClusterParameterGroup {
  readonly tags: readonly Tag[];
  readonly parameters: Parameter[];
}

/** The role parameters of Aurora MySQL 3.06 and newer. */
export const parameterNames = [
  'aws_default_bedrock_role',
  'aws_default_comprehend_role',
  'aws_default_lambda_role',
  'aws_default_s3_role',
  'aws_default_sagemaker_role',
] as const;

export function aGroup(
  name: string,
  values: Readonly<Record<string, string>> = {},
  partial: Partial<StoredGroup> = {},
): StoredGroup {
  return {
    DBClusterParameterGroupName: name,
    DBClusterParameterGroupArn: `arn:aws:rds:us-east-1:123456789012:cluster-pg:${name}`,
    DBParameterGroupFamily: 'aurora-mysql8.0',
    Description: 'Made by hand',
    tags: [],
    parameters: parameterNames.map((parameter) =>
      aParameter(parameter, values[parameter] ? { ParameterValue: values[parameter], Source: 'user' } : {}),
    ),
    ...partial,
  };
}

/** Both roles in the parameters that hold them. */
export const bothValues = { aws_default_s3_role: s3Role, aws_default_lambda_role: lambdaRole };

export function anEngineVersion(partial: DBEngineVersion = {}): DBEngineVersion {
  return {
    Engine: 'aurora-mysql',
    EngineVersion: '8.0.mysql_aurora.3.08.2',
    DBParameterGroupFamily: 'aurora-mysql8.0',
    SupportedFeatureNames: ['Bedrock'],
    ...partial,
  };
}

/** Which cluster `aCluster` is. */
export function anIdentity(identifier = 'my-cluster') {
  const arn = `arn:aws:rds:us-east-1:123456789012:cluster:${identifier}`;
  return { identifier, arn, resourceId: resourceIdOf(identifier) };
}

/** Both roles, on a group to be made in place of the default group. */
export function anAssociation(partial: Partial<Association> = {}): Association {
  return {
    intent: 'associate',
    cluster: anIdentity(),
    engineVersion: '8.0.mysql_aurora.3.08.2',
    roles: [
      {
        roleArn: s3Role,
        services: [{ service: 's3', parameter: 'aws_default_s3_role' }],
        featureName: null,
      },
      {
        roleArn: lambdaRole,
        services: [{ service: 'lambda', parameter: 'aws_default_lambda_role' }],
        featureName: null,
      },
    ],
    parameterGroup: {
      name: 'my-cluster-roles',
      family: 'aurora-mysql8.0',
      origin: 'created',
      copiedFrom: null,
    },
    parameters: [
      { name: 'aws_default_s3_role', value: s3Role },
      { name: 'aws_default_lambda_role', value: lambdaRole },
    ],
    sharedParameterGroup: 'refuse',
    reboot: 'when-required',
    secondaryClusters: [],
    tags: ownTags(),
    onFailure: 'roll-back',
    dryRun: false,
    ...partial,
  };
}

/** Both roles to go, from the group that was attached already and holds them. */
export function aDisassociation(partial: Partial<Association> = {}): Association {
  return anAttachedAssociation({
    intent: 'disassociate',
    roles: [
      { roleArn: s3Role, services: [{ service: null, parameter: 'aws_default_s3_role' }], featureName: null },
      {
        roleArn: lambdaRole,
        services: [{ service: null, parameter: 'aws_default_lambda_role' }],
        featureName: null,
      },
    ],
    parameters: [
      { name: 'aws_default_s3_role', value: null },
      { name: 'aws_default_lambda_role', value: null },
    ],
    reboot: 'never',
    ...partial,
  });
}

/** How a cluster with both roles was before it was to lose them. */
export function aStartWithRoles(partial: Partial<Start> = {}): Start {
  return aStart({
    roles: [aListedRole(s3Role), aListedRole(lambdaRole)],
    parameterGroup: 'my-group',
    targetGroupExisted: true,
    parameters: [
      { name: 'aws_default_s3_role', value: s3Role },
      { name: 'aws_default_lambda_role', value: lambdaRole },
    ],
    ...partial,
  });
}

/** The same on a group that was attached already. */
export function anAttachedAssociation(partial: Partial<Association> = {}): Association {
  const parameterGroup = {
    name: 'my-group',
    family: 'aurora-mysql8.0',
    origin: 'attached',
    copiedFrom: null,
  } as const;
  return anAssociation({ parameterGroup, ...partial });
}

/** Nothing of it done: no roles, the default group attached, and the group to be made without values. */
export function aStart(partial: Partial<Start> = {}): Start {
  return {
    roles: [],
    parameterGroup: 'default.aurora-mysql8.0',
    instances: [
      { ...anInstanceIdentity('my-writer'), parameterStatus: 'in-sync' },
      { ...anInstanceIdentity('my-reader'), parameterStatus: 'in-sync' },
    ],
    targetGroupExisted: false,
    parameters: [
      { name: 'aws_default_s3_role', value: null },
      { name: 'aws_default_lambda_role', value: null },
    ],
    ...partial,
  };
}

/** Everything done: the roles ACTIVE, the group attached, both members in sync. */
export function anObservation(partial: Partial<Observation> = {}): Observation {
  return {
    clusterStatus: 'available',
    roles: [aListedRole(s3Role), aListedRole(lambdaRole)],
    parameterGroup: 'my-cluster-roles',
    parameters: [
      { name: 'aws_default_s3_role', value: s3Role },
      { name: 'aws_default_lambda_role', value: lambdaRole },
    ],
    instances: [
      { ...anInstanceIdentity('my-writer'), writer: true, status: 'available', parameterStatus: 'in-sync' },
      { ...anInstanceIdentity('my-reader'), writer: false, status: 'available', parameterStatus: 'in-sync' },
    ],
    ...partial,
  };
}

/** Seven minutes and a second and a half. */
export function aReportInput(partial: object = {}) {
  return {
    association: anAssociation(),
    start: aStart(),
    observed: anObservation(),
    observedAt: '2026-11-23T12:07:01.000Z',
    rebootAt: null,
    plan: [],
    changes: [],
    startedAt: '2026-11-23T12:00:00.000Z',
    finishedAt: '2026-11-23T12:07:01.600Z',
    ...partial,
  };
}

export const aContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'a-function',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:a-function',
  memoryLimitInMB: '512',
  awsRequestId: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  logGroupName: 'a-log-group',
  logStreamName: 'a-log-stream',
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
