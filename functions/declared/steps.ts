/** The executions that a request comes to, one after the other. */
import { MINUTES_BESIDE_THE_DEADLINE, SHORTEST_DEADLINE_MINUTES } from './properties.ts';
import type { MadeRole, Resource, Step, Work } from './resource.ts';

/** The next execution of a request, under a name of its own. */
export function stepOf(work: Work, machine: Step['machine'], input: Step['input'], nowMs: number): Step {
  const name = `declared-${work.requestId}-${work.steps + 1}`;
  return { name, machine, input: { ...input, timeoutMinutes: minutesLeft(work, nowMs) } };
}

/** Roles that the workflow made are deleted with it, by an execution of their own; others are only disassociated. */
export function removalOf(
  { clusterIdentifier, clusterResourceId }: Resource,
  { request }: Work,
  superfluous: readonly MadeRole[],
): Step['input'] {
  const created = superfluous.filter((role) => role.created);
  const roles = (created.length > 0 ? created : superfluous).map(({ roleArn }) => ({ roleArn }));
  const consents = ['sharedParameterGroup', 'onFailure'].filter((field) => field in request);
  return {
    clusterIdentifier,
    ...(clusterResourceId !== null && { clusterResourceId }),
    roles,
    ...Object.fromEntries(consents.map((field) => [field, request[field]])),
    ...(created.length > 0 && { deleteRole: true }),
  };
}

/** Of the input of a disassociation. */
export function rolesOf({ roles }: Step['input']): readonly string[] {
  return Array.isArray(roles) ? roles.map(({ roleArn }) => roleArn) : [];
}

/** What is left of CloudFormation's wait for a deadline, with time to roll back after it. */
function minutesLeft({ timeoutMinutes, waitMinutes, receivedAtMs }: Work, nowMs: number): number {
  const elapsed = Math.ceil((nowMs - receivedAtMs) / 60_000);
  const left = waitMinutes - MINUTES_BESIDE_THE_DEADLINE - elapsed;
  return Math.max(SHORTEST_DEADLINE_MINUTES, Math.min(timeoutMinutes, left));
}
