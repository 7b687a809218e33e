/** `connectTo` of a request: what the database should reach. Its role is made from it. */
import * as v from 'valibot';

/** The resource through which a service is reached, in AWS's words, with an example ARN. */
interface Target {
  readonly shape: RegExp;
  readonly expected: string;
}

const anS3Bucket: Target = {
  shape: /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  expected:
    'the ARN of an S3 bucket, such as arn:aws:s3:::my-bucket (what comes after the bucket goes into prefix)',
};

/** No shape lets a wildcard or a policy variable through: the ARN becomes the resource of a policy. */
const targets: Readonly<Record<string, Target>> = {
  s3: anS3Bucket,
  's3-import': anS3Bucket,
  's3-export': anS3Bucket,
  lambda: {
    shape: /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(?::(?:\$LATEST|[\w-]{1,128}))?$/,
    expected:
      'the ARN of a Lambda function, such as arn:aws:lambda:us-east-1:123456789012:function:my-function',
  },
  sagemaker: {
    shape: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:endpoint\/[a-z0-9](?:-*[a-z0-9]){0,62}$/i,
    expected:
      'the ARN of a SageMaker endpoint, such as arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint',
  },
  bedrock: {
    shape:
      /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:(?::foundation-model|\d{12}:(?:application-)?inference-profile)\/[\w.:-]+$/,
    expected:
      'the ARN of a Bedrock foundation model or inference profile, such as ' +
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
  },
};

export const accesses = ['read', 'write', 'read-write'] as const;
export type Access = (typeof accesses)[number];

/** The access that each service with objects supports; the first is the default. */
const accessesOf: Readonly<Record<string, readonly [Access, ...Access[]]>> = {
  s3: ['read-write', 'read', 'write'],
  's3-import': ['read'],
  's3-export': ['write'],
};

const aPrefix =
  "the beginning of the objects' keys, such as exports/ (at most 512 characters, no slash first, none of *, ? and $)";
const aKey =
  'the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** As a person writes it. Which fields suit the service is checked later, when the service is known. */
export const connectToSchema = v.strictObject({
  arn: v.optional(v.string('the ARN of what the database is to reach')),
  prefix: v.optional(
    v.pipe(v.string(aPrefix), v.maxLength(512, aPrefix), v.regex(/^[^/*?$][^*?$]*$/, aPrefix)),
  ),
  access: v.optional(v.picklist(accesses, accesses.join(', '))),
  kmsKeyArn: v.optional(
    v.pipe(v.string(aKey), v.regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, aKey)),
  ),
});

type Written = v.InferOutput<typeof connectToSchema>;

/** The same with every field present; null if the service does not have it. */
export interface ConnectTo {
  readonly arn: string | null;
  readonly prefix: string | null;
  readonly access: Access | null;
  readonly kmsKeyArn: string | null;
}

/** The name of a wrong field, and what is expected instead. */
export interface Complaint {
  readonly field: keyof Written;
  readonly expected: string;
}

/** The fields that do not suit the service. */
export function complaintsOf(service: string, written: Written): readonly Complaint[] {
  return [...arnComplaints(service, written), ...objectComplaints(service, written)];
}

function arnComplaints(service: string, { arn }: Written): readonly Complaint[] {
  const target = targets[service];
  if (target === undefined) {
    return arn === undefined ? [] : [{ field: 'arn', expected: `no arn: ${service} is reached as a whole` }];
  }
  return arn !== undefined && target.shape.test(arn) ? [] : [{ field: 'arn', expected: target.expected }];
}

/** Prefix, access and key apply to objects, and only S3 has objects. */
function objectComplaints(service: string, written: Written): readonly Complaint[] {
  const allowed = accessesOf[service];
  if (allowed === undefined) {
    const fields = (['prefix', 'access', 'kmsKeyArn'] as const).filter((name) => written[name] !== undefined);
    return fields.map((field) => ({ field, expected: `no ${field}: it is for S3 only` }));
  }
  if (written.access === undefined || allowed.includes(written.access)) return [];
  return [{ field: 'access', expected: `${allowed.join(', ')}, or nothing, for ${service}` }];
}

/** Fills in the defaults. */
export function completeConnectTo(service: string, written: Written): ConnectTo {
  return {
    arn: written.arn ?? null,
    prefix: written.prefix ?? null,
    access: written.access ?? accessesOf[service]?.[0] ?? null,
    kmsKeyArn: written.kmsKeyArn ?? null,
  };
}
