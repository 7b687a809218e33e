/** What can be asked of the workflow, checked before anything is started, and the name that a request gives. */
import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import { disassociationRequestSchema } from '../../functions/contract/disassociation-request.ts';
import type { Immutable } from '../../functions/contract/parse.ts';
import { parse } from '../../functions/contract/parse.ts';
import { requestSchema, type Service } from '../../functions/contract/request.ts';
import type { Workflow } from './workflows.ts';

type Written = Immutable<v.InferInput<typeof requestSchema>>;

/** A role of a request. The contract takes any text for a service, to say what is wrong with it; a compiler knows better. */
export type WrittenRole = Omit<Written['roles'][number], 'service'> & { readonly service: Service };

/** A request as one writes it: what has a default may be left out. */
export type AssociationRequest = Omit<Written, 'roles'> & { readonly roles: readonly WrittenRole[] };

/** The same for roles that are to be taken away. */
export type DisassociationRequest = Immutable<v.InferInput<typeof disassociationRequestSchema>>;

export interface PreparedRequest {
  /** The input of the execution: as it was given, in one spelling. */
  readonly input: string;
  /** The name of the first execution of this request: the cluster, and what tells requests apart. */
  readonly name: string;
}

/** 48 bits: two requests of one cluster that collide are not to be expected in its life. */
const HASH_DIGITS = 12;

/**
 * Requests that mean the same have the same name, whatever their spelling: defaults that are written out, the order of
 * fields, capital letters of a cluster.
 *
 * @throws {InvalidInputError} when the request is wrong; the message names every field that is.
 */
export function prepareRequest(workflow: Workflow, request: unknown): PreparedRequest {
  const schema = workflow === 'associate' ? requestSchema : disassociationRequestSchema;
  const meant = parse<v.GenericSchema<unknown, { clusterIdentifier: string }>>(schema, request, 'request');
  const hash = createHash('sha256').update(canonical(meant)).digest('hex').slice(0, HASH_DIGITS);
  const cluster = meant.clusterIdentifier.split(':').at(-1);
  return { input: canonical(request), name: `${cluster}-${hash}` };
}

/** JSON with the members of every object in alphabetical order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
