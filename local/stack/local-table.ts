import { resolve, type Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

/** A DynamoDB table: what finds an item in it, and what makes one expire. */
export interface LocalTable {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The partition key, and the sort key if there is one. */
  readonly key: readonly TableKeyAttribute[];
  readonly timeToLiveAttribute?: string;
  /** Of the key that encrypts it; of a key of AWS nothing is asked. */
  readonly kmsKeyArn?: string;
}

export interface TableKeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

interface Declared {
  readonly KeySchema?: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
  readonly AttributeDefinitions?: readonly {
    readonly AttributeName: string;
    readonly AttributeType: 'S' | 'N' | 'B';
  }[];
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled: unknown };
  readonly SSESpecification?: { readonly KMSMasterKeyId?: string };
}

/** @throws {TemplateError} when it has no key. */
export function toTable(logicalId: string, properties: Properties, surroundings: Surroundings): LocalTable {
  const declared = resolve(properties, surroundings) as Declared;
  const kmsKeyArn = declared.SSESpecification?.KMSMasterKeyId;
  const timeToLiveAttribute = timeToLiveOf(declared);
  return {
    logicalId,
    name: surroundings.identifierOf(logicalId),
    arn: surroundings.attributeOf(logicalId, 'Arn'),
    key: keyOf(logicalId, declared),
    ...(timeToLiveAttribute !== undefined && { timeToLiveAttribute }),
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
  };
}

function keyOf(
  logicalId: string,
  { KeySchema = [], AttributeDefinitions = [] }: Declared,
): readonly TableKeyAttribute[] {
  if (KeySchema.length === 0) throw new TemplateError(`${logicalId} has no KeySchema.`);
  return KeySchema.map(({ AttributeName: name, KeyType: role }) => {
    const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    if (type !== undefined) return { name, type, role };
    throw new TemplateError(`${logicalId}: AttributeDefinitions does not define the key ${name}.`);
  });
}

function timeToLiveOf({ TimeToLiveSpecification: specified }: Declared): string | undefined {
  return String(specified?.Enabled) === 'true' ? specified?.AttributeName : undefined;
}
