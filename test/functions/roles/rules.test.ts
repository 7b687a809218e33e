import '../environment.ts';
import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../functions/aws/rds/clusters.ts';
import type { GroupParameter } from '../../../functions/aws/rds/parameters.ts';
import type { GivenRole, Service } from '../../../functions/contract/request.ts';
import {
  candidateParameters,
  planParameters,
  planRoles,
  refuseInvalidRoles,
  refuseTooManyRoles,
} from '../../../functions/roles/rules.ts';
import { anAssociation, lambdaRole, otherRole, requestedRoles, s3Role } from '../builders.ts';

const version3 = '8.0.mysql_aurora.3.08.2';
const version2 = '5.7.mysql_aurora.2.11.5';
const named3 = ['s3', 'lambda', 'comprehend', 'sagemaker', 'bedrock'].map(
  (each) => `aws_default_${each}_role`,
);
const named2 = [
  ...['s3', 'lambda', 'comprehend', 'sagemaker'].map((each) => `aws_default_${each}_role`),
  'aurora_load_from_s3_role',
  'aurora_select_into_s3_role',
];

const aDescribedCluster = (partial: Partial<Cluster> = {}): Cluster => ({
  identifier: 'my-cluster',
  arn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
  resourceId: 'cluster-MYCLUSTER00000000000000000',
  engine: 'aurora-mysql',
  engineMode: 'provisioned',
  engineVersion: version3,
  status: 'available',
  parameterGroup: 'my-group',
  roles: [],
  members: [],
  globalCluster: null,
  pausesInstances: false,
  maintenanceWindow: 'sun:03:00-sun:03:30',
  tags: new Map(),
  ...partial,
});
const parametersOf = (engineVersion: string): ReadonlyMap<string, GroupParameter> =>
  new Map(
    (engineVersion === version2 ? named2 : named3).map((name) => [
      name,
      { name, value: null, modifiable: true, dynamic: true },
    ]),
  );
const plan = (
  requested: readonly GivenRole[],
  engineVersion = version3,
  featureNames: readonly string[] = [],
) =>
  planRoles(
    requested,
    aDescribedCluster({ engineVersion }),
    { parameterGroupFamily: '', featureNames },
    parametersOf(engineVersion),
  );
const of = (service: Service, roleArn = s3Role): GivenRole => ({ service, roleArn });
const listed = (roleArn: string, status = 'ACTIVE') => ({ roleArn, featureName: null, status });

describe('candidateParameters', () => {
  it('names every parameter that one of the services may use, each once', () => {
    expect(candidateParameters([of('s3'), of('s3-import'), of('s3-export')])).toEqual([
      'aws_default_s3_role',
      'aurora_load_from_s3_role',
      'aurora_select_into_s3_role',
    ]);
  });

  it('names those that win over the one of s3 as well', () => {
    expect(candidateParameters([of('s3')])).toEqual([
      'aws_default_s3_role',
      'aurora_load_from_s3_role',
      'aurora_select_into_s3_role',
    ]);
  });
});

describe('planRoles', () => {
  it("plans AWS's own example", () => {
    expect(plan(requestedRoles)).toEqual(anAssociation().roles);
  });

  it.each<{ service: Service; engineVersion: string; parameter: string }>([
    { service: 's3', engineVersion: version3, parameter: 'aws_default_s3_role' },
    { service: 's3-import', engineVersion: version3, parameter: 'aws_default_s3_role' },
    { service: 's3-export', engineVersion: version3, parameter: 'aws_default_s3_role' },
    { service: 'lambda', engineVersion: version3, parameter: 'aws_default_lambda_role' },
    { service: 'comprehend', engineVersion: version3, parameter: 'aws_default_comprehend_role' },
    { service: 'sagemaker', engineVersion: version3, parameter: 'aws_default_sagemaker_role' },
    { service: 'bedrock', engineVersion: version3, parameter: 'aws_default_bedrock_role' },
    { service: 's3', engineVersion: version2, parameter: 'aws_default_s3_role' },
    { service: 's3-import', engineVersion: version2, parameter: 'aurora_load_from_s3_role' },
    { service: 's3-export', engineVersion: version2, parameter: 'aurora_select_into_s3_role' },
  ])('gives $service on $engineVersion the parameter $parameter', ({ service, engineVersion, parameter }) => {
    expect(plan([of(service)], engineVersion)).toMatchObject([{ services: [{ service, parameter }] }]);
  });

  it('plans a role of two services once, with the parameters of both', () => {
    expect(plan([of('s3'), of('lambda')])).toEqual([
      {
        roleArn: s3Role,
        services: [
          { service: 's3', parameter: 'aws_default_s3_role' },
          { service: 'lambda', parameter: 'aws_default_lambda_role' },
        ],
        featureName: null,
      },
    ]);
  });

  it('plans a service that is asked for twice with the same role once', () => {
    expect(plan([of('s3'), of('s3')])).toMatchObject([{ services: [{ service: 's3' }] }]);
  });

  it('takes different roles for import and export on 5.7, where each has its parameter', () => {
    const roles = plan([of('s3-import'), of('s3-export', lambdaRole)], version2);

    expect(planParameters(roles)).toEqual([
      { name: 'aurora_load_from_s3_role', value: s3Role },
      { name: 'aurora_select_into_s3_role', value: lambdaRole },
    ]);
  });

  it('throws ConflictingRolesError for different roles for import and export on 8.0', () => {
    expect(() => plan([of('s3-import'), of('s3-export', lambdaRole)])).toThrow(
      expect.objectContaining({
        name: 'ConflictingRolesError',
        message:
          `On cluster my-cluster (${version3}) the parameter aws_default_s3_role holds one role, and the request ` +
          `needs it for several: s3-import with ${s3Role}, s3-export with ${lambdaRole}. ` +
          'Use one role with the permissions of all of them.',
      }),
    );
  });

  it('throws ConflictingRolesError for two roles of one service', () => {
    expect(() => plan([of('lambda'), of('lambda', lambdaRole)])).toThrow(
      expect.objectContaining({ name: 'ConflictingRolesError' }),
    );
  });

  it.each([version2, '5.7.12', '8.0.mysql_aurora.3.05.2'])(
    'throws UnsupportedClusterError for bedrock on %s',
    (engineVersion) => {
      expect(() => plan([of('bedrock')], engineVersion)).toThrow(
        expect.objectContaining({
          name: 'UnsupportedClusterError',
          message:
            `Cluster my-cluster runs ${engineVersion}, which cannot reach Amazon Bedrock. ` +
            'Upgrade the cluster, or leave the service out.',
        }),
      );
    },
  );

  it('throws UnsuitableParameterGroupError when the group lacks the parameter', () => {
    const cluster = aDescribedCluster();

    expect(() =>
      planRoles([of('s3-import')], cluster, { parameterGroupFamily: '', featureNames: [] }, new Map()),
    ).toThrow(
      expect.objectContaining({
        name: 'UnsuitableParameterGroupError',
        message: expect.stringContaining(
          'Parameter group my-group of cluster my-cluster has no modifiable parameter for Amazon S3, to load from: ' +
            'looked for aurora_load_from_s3_role and aws_default_s3_role.',
        ),
      }),
    );
  });

  it.each([
    { requested: [of('bedrock')], featureNames: ['Bedrock'], featureName: 'Bedrock' },
    { requested: [of('bedrock')], featureNames: ['s3Import', 'bedrock'], featureName: 'bedrock' },
    { requested: [of('bedrock')], featureNames: [], featureName: null },
    { requested: [of('bedrock'), of('s3')], featureNames: ['Bedrock'], featureName: null },
    { requested: [of('s3')], featureNames: ['Bedrock', 's3Import'], featureName: null },
  ])(
    'gives $requested.0.service ($requested.length services) the feature name $featureName where the engine has $featureNames',
    ({ requested, featureNames, featureName }) => {
      expect(plan(requested, version3, featureNames)).toMatchObject([{ featureName }]);
    },
  );
});

describe('planParameters', () => {
  it('sets a parameter once that two services of one role share', () => {
    expect(planParameters(plan([of('s3-import'), of('s3-export')]))).toEqual([
      { name: 'aws_default_s3_role', value: s3Role },
    ]);
  });
});

describe('refuseTooManyRoles', () => {
  const roles = plan(requestedRoles);
  const there = (...numbers: number[]) =>
    aDescribedCluster({ roles: numbers.map((each) => listed(otherRole(each))) });

  it('lets the fifth role through', () => {
    expect(() => refuseTooManyRoles(roles, there(1, 2, 3))).not.toThrow();
  });

  it('counts a role once that is there and asked for', () => {
    const cluster = aDescribedCluster({
      roles: [...there(1, 2, 3).roles, listed(s3Role), listed(lambdaRole)],
    });

    expect(() => refuseTooManyRoles(roles, cluster)).not.toThrow();
  });

  it('throws TooManyRolesError for the sixth role, and lists those that are there', () => {
    expect(() => refuseTooManyRoles(roles, there(1, 2, 3, 4))).toThrow(
      expect.objectContaining({
        name: 'TooManyRolesError',
        message:
          'Cluster my-cluster would have 6 roles, and RDS allows 5. It has: ' +
          `${[1, 2, 3, 4].map(otherRole).join(', ')}. ` +
          'Remove one that is not needed, let one role serve several services, or set removeReplaced if the ' +
          'request replaces one.',
      }),
    );
  });

  it('throws TooManyRolesError for six roles of the request alone', () => {
    const services: Service[] = ['s3-import', 's3-export', 'lambda', 'comprehend', 'sagemaker', 's3'];
    const six = plan(
      services.map((service, index) => of(service, otherRole(index))),
      version2,
    );

    expect(() => refuseTooManyRoles(six, aDescribedCluster())).toThrow(
      expect.objectContaining({
        name: 'TooManyRolesError',
        message: expect.stringContaining('It has: none.'),
      }),
    );
  });
});

describe('refuseInvalidRoles', () => {
  it('throws RoleUnusableError for a planned role that is INVALID', () => {
    const roles = [listed(s3Role, 'INVALID')];

    expect(() => refuseInvalidRoles(plan(requestedRoles), { identifier: 'my-cluster', roles })).toThrow(
      expect.objectContaining({
        name: 'RoleUnusableError',
        message: expect.stringContaining(`Role ${s3Role} of cluster my-cluster is INVALID`),
      }),
    );
  });

  it('lets an INVALID role through that is not asked for', () => {
    const roles = [listed(otherRole(1), 'INVALID')];

    expect(() => refuseInvalidRoles(plan(requestedRoles), { identifier: 'my-cluster', roles })).not.toThrow();
  });
});
