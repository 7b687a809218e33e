import type { Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

/** A group of EventBridge Scheduler's schedules. */
export interface LocalScheduleGroup {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

/** @throws {TemplateError} for a name of its own, by which nothing could refer to it here. */
export function toScheduleGroup(
  logicalId: string,
  { Name }: Properties,
  surroundings: Surroundings,
): LocalScheduleGroup {
  if (Name !== undefined) throw new TemplateError(`${logicalId} has a Name; here it is named by its stack.`);
  return {
    logicalId,
    name: surroundings.identifierOf(logicalId),
    arn: surroundings.attributeOf(logicalId, 'Arn'),
  };
}
