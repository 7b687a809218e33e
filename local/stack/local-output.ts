import { isTrue, resolve, type Surroundings } from './intrinsics.ts';
import type { Template } from './template-file.ts';

/** What a stack says of itself to those who use it. */
export interface LocalOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
}

/** @throws {TemplateError} when the value of one cannot be told here. */
export function outputsOf({ Outputs = {} }: Template, surroundings: Surroundings): readonly LocalOutput[] {
  return Object.entries(Outputs)
    .filter(([, { Condition }]) => Condition === undefined || isTrue(Condition, surroundings))
    .map(([key, { Value, Description: description }]) => ({
      key,
      value: String(resolve(Value, surroundings)),
      ...(description !== undefined && { description }),
    }));
}
