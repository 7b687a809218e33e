/** The least privilege that AWS documents for each service that a database reaches, as policy statements. */
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

/** Actions on objects: `read` for LOAD DATA and LOAD XML, `write` for SELECT INTO OUTFILE. */
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

/** Actions on the key of objects that KMS encrypts. A write needs a data key, and Decrypt for the parts of an upload. */
const keyActions = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;

/**
 * Listing is allowed for the whole bucket. Whether Aurora lists by prefix is not documented, and a condition on
 * s3:prefix would deny a list without one. So a prefix limits which objects are read and written, not which are listed.
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
  // Access to the bucket does not include its key: without this statement, every encrypted object is denied.
  return [...statements, allow('UseKey', union(ways.map((way) => keyActions[way])), kmsKeyArn)];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.IAM.LambdaCreatePolicy.html */
function statementsForLambda({ targetArn }: Connection): readonly Statement[] {
  return [allow('InvokeFunction', ['lambda:InvokeFunction'], targetArn ?? '')];
}

/**
 * Comprehend's detection works on the text in the call, not on a resource, so its actions accept only `*`.
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
 * An inference profile routes a call to a foundation model in one of several Regions, and Bedrock requires permission
 * on the profile and on the model in each Region. So the model is allowed in any Region, but only through this profile.
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

/** A system-defined profile is named `us.` plus its model; the name of an application profile does not say its model. */
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
