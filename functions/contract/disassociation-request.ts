/** A request to disassociate roles from a cluster. */
import * as v from 'valibot';
import type { Immutable } from './parse.ts';
import { windowOnlyInWindow } from './reboot-window.ts';
import { rebootSchema, requestSchema, roleArnSchema } from './request.ts';

/** A role is removed for all its services, so it is named without one. */
export const roleToRemoveSchema = v.strictObject({ roleArn: roleArnSchema });

const { removeReplaced: _removeReplaced, ...common } = requestSchema.entries;

/**
 * The fields of an association request that have the same meaning here. The cluster no longer needs the removed role,
 * so no instance is rebooted unless the request says so.
 */
export const disassociationRequestSchema = v.pipe(
  v.strictObject({
    ...common,
    roles: v.pipe(
      v.array(roleToRemoveSchema, 'a list of {roleArn}'),
      v.minLength(1, 'at least one {roleArn}'),
    ),
    reboot: v.optional(rebootSchema, 'never'),
    /** Only roles that this workflow made for the cluster are deleted; this never deletes any other role. */
    deleteRole: v.optional(v.boolean('true or false'), false),
  }),
  windowOnlyInWindow(),
);

export type DisassociationRequest = Immutable<v.InferOutput<typeof disassociationRequestSchema>>;
