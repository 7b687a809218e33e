/** The input of an execution that a schedule starts: what to reboot, and what must not have changed since then. */
import * as v from 'valibot';
import { associationSchema, targetGroupSchema } from './association.ts';
import { type Immutable, parse } from './parse.ts';
import { rebootWindowSchema } from './reboot-window.ts';

const { cluster, roles, replacedRoles, removeReplaced, parameters, scheduledBy } = associationSchema.entries;

/** Unknown fields, which a later version of the stack may add, are ignored. */
export const scheduledRebootSchema = v.object({
  /** At the top level, as in every input. */
  clusterIdentifier: v.string(),
  scheduledReboot: v.object({
    scheduledBy: v.nonOptional(scheduledBy.wrapped),
    /** When the execution was scheduled to start, UTC. */
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

/** Whether an execution's input comes from a schedule of this workflow, rather than being a request. */
export function isScheduledReboot(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'scheduledReboot' in input;
}

/** @throws {InvalidInputError} when it is not as this version of the workflow writes it. */
export function readScheduledReboot(input: unknown): ScheduledReboot {
  return parse(scheduledRebootSchema, input, 'scheduled reboot').scheduledReboot;
}
