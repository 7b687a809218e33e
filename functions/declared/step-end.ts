/** From an execution that has ended to what it means for the resource: what it has added, and what to say of it. */
import * as v from 'valibot';
import { changeSchema } from '../contract/association.ts';
import { sentence } from '../errors/sentence.ts';
import type { Visit } from './executions.ts';
import type { MadeRole, StepEnd } from './resource.ts';

/** What is read of a report. */
const reportSchema = v.object({
  outcome: v.string(),
  clusterArn: v.string(),
  clusterResourceId: v.string(),
  roles: v.array(v.object({ roleArn: v.string() })),
  parameterGroup: v.object({ name: v.string() }),
  changes: v.array(changeSchema),
  rebootAt: v.optional(v.nullable(v.string()), null),
});

type Changes = v.InferOutput<typeof reportSchema>['changes'];

export function endOfSuccess(output: string, executionArn: string): StepEnd {
  const report = v.parse(reportSchema, JSON.parse(output));
  const { outcome, changes, rebootAt } = report;
  const added = textsOf(changes, 'AddRoleToDBCluster', 'to');
  return {
    status: 'SUCCEEDED',
    clusterResourceId: report.clusterResourceId,
    added: added.map((roleArn) => toMade(roleArn, textsOf(changes, 'CreateRole', 'to'))),
    removed: textsOf(changes, 'RemoveRoleFromDBCluster', 'from'),
    wanted: [...new Set(report.roles.map(({ roleArn }) => roleArn))],
    data: {
      Outcome: outcome,
      ClusterArn: report.clusterArn,
      ParameterGroupName: report.parameterGroup.name,
      RebootPending: outcome === 'reboot-pending' || outcome === 'reboot-scheduled' ? 'true' : 'false',
      RebootAt: rebootAt ?? '',
      ExecutionArn: executionArn,
    },
  };
}

export interface Unsuccessful {
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** `visits` says what it had begun, and what of that it has undone itself. */
export function endOfFailure(
  { status, error = status, cause }: Unsuccessful,
  visits: readonly Visit[],
): StepEnd {
  const seen = outputsOf(visits, 'Validate Request', look).at(-1);
  return {
    status,
    error,
    clusterResourceId: seen?.association.cluster.resourceId ?? null,
    reason: reasonOf(status, error, cause),
    added: leftBehind(visits),
  };
}

function reasonOf(status: string, error: string, cause: string | undefined): string {
  if (status === 'FAILED' && cause !== undefined) return `${error}: ${sentence(cause)}`;
  const how =
    status === 'ABORTED'
      ? 'was stopped'
      : status === 'TIMED_OUT'
        ? 'ran out of time'
        : `failed with ${error}`;
  const why = cause === undefined ? '' : ` It says: ${sentence(cause)}`;
  return `The execution ${how}, and has rolled nothing back.${why}`;
}

const look = v.object({
  association: v.object({
    cluster: v.object({ resourceId: v.string() }),
    roles: v.array(v.object({ roleArn: v.string() })),
  }),
  start: v.object({ roles: v.array(v.object({ roleArn: v.string() })) }),
});
const done = v.object({ changes: v.array(changeSchema) });
const undone = v.object({ rolledBack: v.array(changeSchema) });

/**
 * The roles that an execution may have left on the cluster: those that it was to add, once it had begun to, and that were
 * not there at its last look before, but for those that it has removed again. An execution that was stopped while RDS was
 * being asked may have added any of them.
 */
function leftBehind(visits: readonly Visit[]): readonly MadeRole[] {
  const first = outputsOf(visits, 'Validate Request', look).at(-1);
  const hasBegun = visits.some(({ state }) => state === 'Add Roles');
  if (first === undefined || !hasBegun) return [];
  const rolledBack = outputsOf(visits, 'Roll Back', undone).at(-1)?.rolledBack ?? [];
  const isThere = new Set(first.start.roles.map(({ roleArn }) => roleArn));
  const isRemoved = new Set(textsOf(rolledBack, 'RemoveRoleFromDBCluster', 'from'));
  const created = outputsOf(visits, 'Make Roles', done).flatMap(({ changes }) =>
    textsOf(changes, 'CreateRole', 'to'),
  );
  return first.association.roles
    .map(({ roleArn }) => roleArn)
    .filter((roleArn) => !isThere.has(roleArn) && !isRemoved.has(roleArn))
    .map((roleArn) => toMade(roleArn, created));
}

/** What a state answered, each time that it did; an entry has no output. */
function outputsOf<Output>(
  visits: readonly Visit[],
  name: string,
  schema: v.GenericSchema<unknown, Output>,
): readonly Output[] {
  return visits.flatMap(({ state, output }) => {
    const read = state === name ? v.safeParse(schema, output) : undefined;
    return read?.success ? [read.output] : [];
  });
}

function textsOf(changes: Changes, action: string, side: 'from' | 'to'): readonly string[] {
  return changes.flatMap((change) => {
    const value = change.action === action ? change[side] : null;
    return typeof value === 'string' ? [value] : [];
  });
}

function toMade(roleArn: string, created: readonly string[]): MadeRole {
  return { roleArn, created: created.includes(roleArn) };
}
