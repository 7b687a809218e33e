/** What a person or a program asks for to take roles away from a cluster again. */
import * as v from 'valibot';
import type { Immutable } from './parse.ts';
import { windowOnlyInWindow } from './reboot-window.ts';
import { rebootSchema, requestSchema, roleArnSchema } from './request.ts';

/** A role is taken away as a whole, so it is named without a service. */
export const roleToRemoveSchema = v.strictObject({ roleArn: roleArnSchema });

const { removeReplaced: _removeReplaced, ...common } = requestSchema.entries;

/**
 * The fields of an association's request where they mean the same. A role that is taken away is not needed any more, so
 * no instance is rebooted for its sake unless the request says so.
 */
export const disassociationRequestSchema = v.pipe(
  v.strictObject({
    ...common,
    roles: v.pipe(
      v.array(roleToRemoveSchema, 'a list of {roleArn}'),
      v.minLength(1, 'at least one {roleArn}'),
    ),
    reboot: v.optional(rebootSchema, 'never'),
    /** Only roles that this workflow made for the cluster are deleted; any other is left, whatever this says. */
    deleteRole: v.optional(v.boolean('true or false'), false),
  }),
  windowOnlyInWindow(),
);

export type DisassociationRequest = Immutable<v.InferOutput<typeof disassociationRequestSchema>>;
