import { resolve, type Surroundings } from './intrinsics.ts';
import { resourcePoliciesOf } from './resource-policies.ts';
import type { Properties } from './template-file.ts';

/** A queue, here of dead letters only. */
export interface LocalQueue {
  readonly logicalId: string;
  readonly arn: string;
  /** Policy documents. */
  readonly policies: readonly object[];
  /** Of the key that encrypts it; of a key of AWS nothing is asked. */
  readonly kmsKeyArn?: string;
}

export function toQueue(logicalId: string, properties: Properties, surroundings: Surroundings): LocalQueue {
  const { KmsMasterKeyId: kmsKeyArn } = resolve(properties, surroundings) as { KmsMasterKeyId?: string };
  return {
    logicalId,
    arn: surroundings.attributeOf(logicalId, 'Arn'),
    policies: resourcePoliciesOf(logicalId, surroundings),
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
  };
}
