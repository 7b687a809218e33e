/** The input of an execution that a schedule starts: what is to be rebooted, and what must be as it was then. */
import * as v from 'valibot';
import { associationSchema, targetGroupSchema } from './association.ts';
import { type Immutable, parse } from './parse.ts';
import { rebootWindowSchema } from './reboot-window.ts';

const { cluster, roles, replacedRoles, removeReplaced, parameters, scheduledBy } = associationSchema.entries;

/** Whatever else a later version of the stack may say there is not read. */
export const scheduledRebootSchema = v.object({
  /** Where every input has it. */
  clusterIdentifier: v.string(),
  scheduledReboot: v.object({
    scheduledBy: v.nonOptional(scheduledBy.wrapped),
    /** When the execution was to be started, UTC. */
    rebootAt: v.string(),
    rebootWindow: rebootWindowSchema,
    allowGlobalReboot: v.boolean(),
    cluster,
    roles,
    replacedRoles,
    removeReplaced,
    parameterGroup: v.omit(targetGroupSchema, ['settings', 'origin', 'copiedFrom']),
    parameters,
  }),
});

export type ScheduledReboot = Immutable<v.InferOutput<typeof scheduledRebootSchema>>['scheduledReboot'];

/** Whether an execution's input is what a schedule of this workflow says, rather than a request. */
export function isScheduledReboot(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'scheduledReboot' in input;
}

/** @throws {InvalidInputError} when it is not as this version of the workflow writes it. */
export function readScheduledReboot(input: unknown): ScheduledReboot {
  return parse(scheduledRebootSchema, input, 'scheduled reboot').scheduledReboot;
}
