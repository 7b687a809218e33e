/** The least that AWS documents for each service that a database reaches, as statements of a policy. */
import { partsOf } from '../../contract/arn.ts';
import type { Connection } from '../../contract/association.ts';

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Statements = (connection: Connection) => readonly Statement[];

export const statementsFor: Readonly<Record<Connection['service'], Statements>> = {
  s3: statementsForS3,
  's3-import': statementsForS3,
  's3-export': statementsForS3,
  lambda: statementsForLambda,
  comprehend: statementsForComprehend,
  sagemaker: statementsForSagemaker,
  bedrock: statementsForBedrock,
};

/** What LOAD DATA and LOAD XML need of the objects, and what SELECT INTO OUTFILE needs. */
const objectActions = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: [
    's3:PutObject',
    's3:GetObject',
    's3:DeleteObject',
    's3:AbortMultipartUpload',
    's3:ListMultipartUploadParts',
  ],
} as const;

/** Objects under a key of KMS: read with Decrypt; written with a data key, and Decrypt for the parts of an upload. */
const keyActions = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;

/**
 * The bucket's list is asked for as a whole: whether Aurora lists by prefix is not documented, and a condition on
 * s3:prefix would refuse a list without one. So a prefix limits what is read and written, not which keys are seen.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.IAM.S3CreatePolicy.html
 */
function statementsForS3({ targetArn, prefix, access, kmsKeyArn }: Connection): readonly Statement[] {
  const bucket = targetArn ?? '';
  const ways = access === 'read-write' ? (['read', 'write'] as const) : [access ?? 'read'];
  const objects = union(ways.map((way) => objectActions[way]));
  const statements = [
    allow('ListBucket', ['s3:ListBucket'], bucket),
    allow('UseObjects', objects, `${bucket}/${prefix ?? ''}*`),
  ];
  if (kmsKeyArn === null) return statements;
  // The bucket's own policy does not open its key: without this statement every encrypted object is refused.
  return [...statements, allow('UseKey', union(ways.map((way) => keyActions[way])), kmsKeyArn)];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.IAM.LambdaCreatePolicy.html */
function statementsForLambda({ targetArn }: Connection): readonly Statement[] {
  return [allow('InvokeFunction', ['lambda:InvokeFunction'], targetArn ?? '')];
}

/**
 * Comprehend's detection works on the text of the call and on no resource, so its actions take none but `*`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-ml.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncomprehend.html
 */
function statementsForComprehend(): readonly Statement[] {
  return [allow('DetectSentiment', ['comprehend:DetectSentiment', 'comprehend:BatchDetectSentiment'], '*')];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-ml.html */
function statementsForSagemaker({ targetArn }: Connection): readonly Statement[] {
  return [allow('InvokeEndpoint', ['sagemaker:InvokeEndpoint'], targetArn ?? '')];
}

/**
 * An inference profile routes a call to a foundation model in several Regions, and Bedrock asks for permission on the
 * profile and on each of those: so on the model wherever it is, but through this profile only.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-ml.html
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function statementsForBedrock({ targetArn }: Connection): readonly Statement[] {
  const arn = targetArn ?? '';
  const invoke = ['bedrock:InvokeModel'];
  const statement = allow('InvokeModel', invoke, arn);
  const { partition, resource } = partsOf(arn);
  if (resource.startsWith('foundation-model/')) return [statement];
  const models = `arn:${partition}:bedrock:*::foundation-model/${modelOf(arn)}`;
  const Condition = { StringEquals: { 'bedrock:InferenceProfileArn': arn } };
  return [statement, { ...allow('InvokeModelOfProfile', invoke, models), Condition }];
}

/** A profile of the system is named `us.` and the model; an application's own profile does not say its model. */
function modelOf(profileArn: string): string {
  const [, model] = /:inference-profile\/[a-z-]+\.(.+)$/.exec(profileArn) ?? [];
  return model ?? '*';
}

function allow(Sid: string, Action: readonly string[], Resource: string): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
