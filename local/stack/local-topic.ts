import { resolve, type Surroundings } from './intrinsics.ts';
import { resourcePoliciesOf } from './resource-policies.ts';
import { type Properties, TemplateError } from './template-file.ts';

export interface LocalTopic {
  readonly logicalId: string;
  readonly arn: string;
  /** Policy documents. */
  readonly policies: readonly object[];
  /** Of the key that encrypts it; of a key of AWS nothing is asked. */
  readonly kmsKeyArn?: string;
}

/** @throws {TemplateError} for a FIFO topic, whose order and deduplication nothing here keeps. */
export function toTopic(logicalId: string, properties: Properties, surroundings: Surroundings): LocalTopic {
  if (properties.FifoTopic === true) throw new TemplateError(`${logicalId}: FIFO topics are not supported.`);
  const { KmsMasterKeyId: kmsKeyArn } = resolve(properties, surroundings) as { KmsMasterKeyId?: string };
  return {
    logicalId,
    arn: surroundings.attributeOf(logicalId, 'TopicArn'),
    policies: resourcePoliciesOf(logicalId, surroundings),
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
  };
}
