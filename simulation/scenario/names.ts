/** The names that worlds, requests and people use, so that they meet. */
import type { Service } from '../../functions/contract/request.ts';

export const CLUSTER = 'orders';
export const clusterArn = `arn:aws:rds:us-east-1:123456789012:cluster:${CLUSTER}`;
/** The cluster's for ever, whatever it is called. */
export const clusterResourceId = 'cluster-ORDERS0000000000000000000A';
/** In another Region. */
export const farClusterArn = 'arn:aws:rds:eu-west-1:123456789012:cluster:orders-far';
export const fartherClusterArn = 'arn:aws:rds:ap-south-1:123456789012:cluster:orders-farther';
export const GLOBAL = 'orders-everywhere';
export const OWN_GROUP = 'orders-parameters';
export const SHARED_GROUP = 'house-parameters';
export const FOREIGN_GROUP = 'billing-parameters';
export const OTHER_FAMILY_GROUP = 'legacy-parameters';
export const WISHED_GROUP = 'orders-access';

export const roleArns: readonly string[] = [
  'AllowAuroraS3Role',
  'AllowAuroraLambdaRole',
  'service-role/AllowAuroraLearningRole',
  'AllowAuroraEverythingRole',
].map((name) => `arn:aws:iam::123456789012:role/${name}`);

/** Roles that can be passed to no cluster of this account: another account's, another partition's, a service-linked one. */
export const foreignRoleArns: readonly string[] = [
  'arn:aws:iam::210987654321:role/AllowAuroraS3Role',
  'arn:aws-cn:iam::123456789012:role/AllowAuroraS3Role',
  'arn:aws:iam::123456789012:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS',
];

/** Roles that nobody asks for. */
export const otherRoleArns: readonly string[] = ['Reporting', 'Exporter', 'Archive', 'Search'].map(
  (name) => `arn:aws:iam::123456789012:role/${name}`,
);

export const services: readonly Service[] = [
  's3',
  's3-import',
  's3-export',
  'lambda',
  'comprehend',
  'sagemaker',
  'bedrock',
];

/** What databases reach; Comprehend is reached as a whole. */
export const targetsOf: Readonly<Record<Service, readonly string[]>> = {
  s3: ['arn:aws:s3:::orders-exports', 'arn:aws:s3:::orders-archive'],
  's3-import': ['arn:aws:s3:::orders-imports'],
  's3-export': ['arn:aws:s3:::orders-exports'],
  lambda: ['arn:aws:lambda:us-east-1:123456789012:function:on-order'],
  comprehend: [],
  sagemaker: ['arn:aws:sagemaker:us-east-1:123456789012:endpoint/order-risk'],
  bedrock: [
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0',
  ],
};

/** The same where the cluster cannot reach them: of another partition, or in another Region. */
export const foreignTargetsOf: Readonly<Record<Service, readonly string[]>> = {
  s3: ['arn:aws-cn:s3:::orders-exports'],
  's3-import': ['arn:aws-us-gov:s3:::orders-imports'],
  's3-export': ['arn:aws-cn:s3:::orders-exports'],
  lambda: ['arn:aws-cn:lambda:cn-north-1:123456789012:function:on-order'],
  comprehend: [],
  sagemaker: ['arn:aws:sagemaker:eu-west-1:123456789012:endpoint/order-risk'],
  bedrock: ['arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0'],
};

/** 5.7 before and after 2.10, 8.0 before and after 3.06, and 8.4 in both of its spellings. */
export const engineVersions: readonly string[] = [
  '5.7.mysql_aurora.2.07.10',
  '5.7.mysql_aurora.2.09.2',
  '5.7.mysql_aurora.2.10.3',
  '5.7.mysql_aurora.2.11.5',
  '5.7.12',
  '8.0.mysql_aurora.3.04.3',
  '8.0.mysql_aurora.3.05.2',
  '8.0.mysql_aurora.3.06.1',
  '8.0.mysql_aurora.3.08.2',
  '8.0.mysql_aurora.3.10.1',
  '8.4.mysql_aurora.8.4.7',
  '8.4.7',
];

/** The parameters that AWS's guide gives for a service on a version, said here a second time to check the workflow. */
export function parameterOf(service: Service, engineVersion: string): string {
  if (engineVersion.startsWith('5.7')) {
    if (service === 's3-import') return 'aurora_load_from_s3_role';
    if (service === 's3-export') return 'aurora_select_into_s3_role';
  }
  return `aws_default_${service.split('-')[0]}_role`;
}

export function familyOf(engineVersion: string): string {
  return `aurora-mysql${engineVersion.split('.', 2).join('.')}`;
}
