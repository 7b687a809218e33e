/** Which cluster parameters each service uses on Aurora MySQL, and since which engine version. */
import type { Service } from '../contract/request.ts';

export interface ServiceRule {
  /** What the database reaches with the service, in words for a person. */
  readonly reaches: string;
  /** The parameters for the role's ARN, in order of preference. The first that the engine's family has is used. */
  readonly parameters: readonly [string, ...string[]];
  /** The services whose preferred parameter, if the family has it, takes precedence for a part of what this one does. */
  readonly overriddenBy: readonly Service[];
  /** The feature's name in `SupportedFeatureNames`. AddRoleToDBCluster gets it only if the engine lists it. */
  readonly featureName: string | null;
  /** The first Aurora MySQL 3 release with the service; null if every release has it. */
  readonly firstVersion3: string | null;
  /** Whether Aurora MySQL version 2 (MySQL 5.7) has the service. */
  readonly inVersion2: boolean;
}

/**
 * On version 2, `aurora_load_from_s3_role` and `aurora_select_into_s3_role` take precedence, and `aws_default_s3_role` is
 * the fallback for both. Version 3 dropped the two: there, one parameter serves both directions.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.IAM.AddRoleToDBCluster.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-ml.html
 */
export const serviceRules: Readonly<Record<Service, ServiceRule>> = {
  s3: {
    ...everyVersion('Amazon S3', ['aws_default_s3_role']),
    overriddenBy: ['s3-import', 's3-export'],
  },
  's3-import': everyVersion('Amazon S3, to load from', ['aurora_load_from_s3_role', 'aws_default_s3_role']),
  's3-export': everyVersion('Amazon S3, to write to', ['aurora_select_into_s3_role', 'aws_default_s3_role']),
  lambda: everyVersion('AWS Lambda', ['aws_default_lambda_role']),
  comprehend: everyVersion('Amazon Comprehend', ['aws_default_comprehend_role']),
  sagemaker: everyVersion('Amazon SageMaker', ['aws_default_sagemaker_role']),
  bedrock: {
    reaches: 'Amazon Bedrock',
    parameters: ['aws_default_bedrock_role'],
    overriddenBy: [],
    featureName: 'Bedrock',
    firstVersion3: '3.06',
    inVersion2: false,
  },
};

/**
 * Every cluster parameter that can hold a role. RDS no longer needs `aws_default_logs_role`, but an old group may still
 * hold a role there.
 */
export const roleParameters: readonly string[] = [
  ...new Set(Object.values(serviceRules).flatMap(({ parameters }) => parameters)),
  'aws_default_logs_role',
];

function everyVersion(reaches: string, parameters: ServiceRule['parameters']): ServiceRule {
  return { reaches, parameters, overriddenBy: [], featureName: null, firstVersion3: null, inVersion2: true };
}
