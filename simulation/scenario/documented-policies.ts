/** What docs/connect-a-service.md says of the role of a connection, said here a second time to check the workflow. */
import type { Service } from '../../functions/contract/request.ts';
import { clusterArn, clusterResourceId } from './names.ts';

export const ROLE_PATH = '/aurora-role-association/';
/** The inline policy of such a role. */
export const OWN_POLICY = 'aurora-role-association';

export interface WishedConnection {
  readonly service: Service;
  readonly connectTo: {
    readonly arn?: string;
    readonly prefix?: string;
    readonly access?: 'read' | 'write' | 'read-write';
    readonly kmsKeyArn?: string;
  };
}

const readObjects = ['s3:GetObject', 's3:GetObjectVersion'];
const writeObjects = [
  's3:PutObject',
  's3:GetObject',
  's3:DeleteObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
];
const onlyAccess = { 's3-import': 'read', 's3-export': 'write' } as const;

export const documentedTrust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'rds.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '123456789012' },
        ArnEquals: { 'aws:SourceArn': clusterArn },
      },
    },
  ],
};

export function documentedTags(service: Service): Readonly<Record<string, string>> {
  return {
    'created-by': 'aurora-role-association',
    'aurora-role-association:stack': 'aurora-role-association',
    'aurora-role-association:cluster': clusterResourceId,
    'aurora-role-association:service': service,
  };
}

export function documentedPolicy(connection: WishedConnection): object {
  return { Version: '2012-10-17', Statement: statementsOf(connection) };
}

function statementsOf({ service, connectTo }: WishedConnection): readonly object[] {
  const arn = connectTo.arn ?? '';
  switch (service) {
    case 'lambda':
      return [allow(['lambda:InvokeFunction'], arn)];
    case 'sagemaker':
      return [allow(['sagemaker:InvokeEndpoint'], arn)];
    case 'comprehend':
      return [allow(['comprehend:DetectSentiment', 'comprehend:BatchDetectSentiment'], '*')];
    case 'bedrock':
      return [allow(['bedrock:InvokeModel'], arn), ...throughProfile(arn)];
    case 's3':
      return ofObjects(connectTo, connectTo.access ?? 'read-write');
    default:
      return ofObjects(connectTo, onlyAccess[service]);
  }
}

function ofObjects(
  { arn = '', prefix = '', kmsKeyArn }: WishedConnection['connectTo'],
  access: 'read' | 'write' | 'read-write',
): readonly object[] {
  const reads = access !== 'write';
  const writes = access !== 'read';
  const objects = [...(reads ? readObjects : []), ...(writes ? writeObjects : [])];
  const key = ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])];
  return [
    allow(['s3:ListBucket'], arn),
    allow(objects, `${arn}/${prefix}*`),
    ...(kmsKeyArn === undefined ? [] : [allow(key, kmsKeyArn)]),
  ];
}

/** The model of an inference profile, in every Region. */
function throughProfile(arn: string): readonly object[] {
  const [, model] = arn.split('inference-profile/us.');
  if (model === undefined) return [];
  const Condition = { StringEquals: { 'bedrock:InferenceProfileArn': arn } };
  return [{ ...allow(['bedrock:InvokeModel'], `arn:aws:bedrock:*::foundation-model/${model}`), Condition }];
}

function allow(Action: readonly string[], Resource: string) {
  return { Effect: 'Allow', Action, Resource };
}
