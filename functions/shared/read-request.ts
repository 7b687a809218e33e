/** From an execution's input, whoever started it, to one form of request. */
import * as v from 'valibot';
import { clusterEventSchema, clusterOf, isEvent } from './contract/cluster-event.ts';
import type { Immutable } from './contract/immutable.ts';
import { parse } from './contract/parse.ts';
import { type AssociationRequest, type RequestedRole, requestSchema } from './contract/request.ts';

/** A request whose roles may stand in the cluster's tags: then `roles` is null. */
export type ReadRequest = Omit<AssociationRequest, 'roles'> & {
  readonly roles: readonly RequestedRole[] | null;
};

const withoutRoles = v.omit(requestSchema, ['roles']);

/**
 * The request that `input` is, or that an event of RDS stands for.
 *
 * @throws {InvalidInputError} when it is neither. The execution fails; nothing was changed.
 */
export function readRequest(input: unknown): ReadRequest {
  if (!isEvent(input)) return parse(requestSchema, input, 'request');
  const event = parse(clusterEventSchema, input, 'event');
  const defaults: Immutable<v.InferOutput<typeof withoutRoles>> = parse(
    withoutRoles,
    { clusterIdentifier: clusterOf(event) },
    'event',
  );
  return { ...defaults, roles: null };
}
