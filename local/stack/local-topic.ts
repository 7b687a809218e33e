import type { Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

export interface LocalTopic {
  readonly logicalId: string;
  readonly arn: string;
}

/** @throws {TemplateError} for a FIFO topic, whose order and deduplication nothing here keeps. */
export function toTopic(logicalId: string, properties: Properties, surroundings: Surroundings): LocalTopic {
  if (properties.FifoTopic === true) throw new TemplateError(`${logicalId}: FIFO topics are not supported.`);
  return { logicalId, arn: surroundings.attributeOf(logicalId, 'TopicArn') };
}
