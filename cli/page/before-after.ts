/** What the cluster was like before an execution, and after it. */
import type { Association, Change, Start } from '../../functions/contract/association.ts';
import type { Report } from '../../functions/contract/report.ts';

export interface Comparison {
  readonly what: 'Roles' | 'Parameters' | 'Parameter group' | 'Instances';
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Why it is so, where that is known. */
  readonly note: string;
}

const notAssociated = 'not associated';
const notSet = 'not set';

/** As the report has found it and seen it at the end. A plan changes nothing, so its changes are added up instead. */
export function compareReport(report: Report): readonly Comparison[] {
  if (report.outcome === 'planned') return comparePlan(report);
  const { parameterGroup: group } = report;
  return [
    ...rolesOf(report).map(({ roleArn, found, status }) => ({
      ...role(roleArn, found, status),
      note: '',
    })),
    ...report.replacedRoles.map(({ roleArn, removedAt }) => ({
      ...role(roleArn, 'associated', removedAt === null ? 'associated' : null),
      note: 'Replaced: no parameter names it any longer.',
    })),
    ...parametersOf(report).map(({ name, found, value }) => parameter(name, found, value)),
    attached(group.found, group.attached ? group.name : group.found),
    ...report.instances.map(({ identifier, writer, found, parameterStatus, reason }) =>
      instance(
        `${identifier} (${writer ? 'writer' : 'reader'})`,
        found ?? 'not a member',
        parameterStatus,
        reason,
      ),
    ),
  ];
}

function comparePlan(report: Report): readonly Comparison[] {
  const after = addUp(report.changes);
  const group = report.parameterGroup.found;
  return [
    ...rolesOf(report).map(({ roleArn, found }) => role(roleArn, found, after.role(roleArn, found))),
    ...parametersOf(report).map(({ name, found }) => parameter(name, found, after.parameter(name, found))),
    attached(group, after.group(group)),
    ...report.instances.map(({ identifier, writer, parameterStatus, reason }) => {
      const name = `${identifier} (${writer ? 'writer' : 'reader'})`;
      return instance(
        name,
        parameterStatus,
        after.rebooted(identifier) ? 'rebooted' : parameterStatus,
        reason,
      );
    }),
  ];
}

/** Of an execution without a report: how it was at the start, and what the known calls have made of that. */
export function compareCalls(
  { start, association }: { readonly start: Start; readonly association: Association },
  calls: readonly Change[],
): readonly Comparison[] {
  const after = addUp(calls);
  return [
    ...association.roles.map(({ roleArn }) => {
      const found = start.roles.find((each) => each.roleArn === roleArn)?.status ?? null;
      return role(roleArn, found, after.role(roleArn, found));
    }),
    ...start.parameters.map(({ name, value }) => parameter(name, value, after.parameter(name, value))),
    attached(start.parameterGroup, after.group(start.parameterGroup)),
    ...start.instances.map(({ identifier, parameterStatus }) =>
      instance(identifier, parameterStatus, after.rebooted(identifier) ? 'rebooted' : parameterStatus, ''),
    ),
  ];
}

/** What calls have made of a thing, given what it was before them. */
function addUp(calls: readonly Change[]) {
  const last = (isMeant: (change: Change) => boolean) => calls.findLast(isMeant);
  return {
    role: (roleArn: string, before: string | null) => {
      const change = last(({ action, from, to }) => onRole(action) && (from === roleArn || to === roleArn));
      if (change === undefined) return before;
      return change.to === null ? null : 'associated';
    },
    parameter: (name: string, before: string | null) => {
      const change = last(({ action, to }) => onParameters(action) && name in valuesOf(to));
      return change === undefined ? before : (valuesOf(change.to)[name] ?? null);
    },
    group: (before: string) => {
      const to = last(({ action }) => action === 'ModifyDBCluster')?.to;
      return typeof to === 'string' ? to : before;
    },
    rebooted: (identifier: string) =>
      calls.some(({ action, target }) => action === 'RebootDBInstance' && target === identifier),
  };
}

const onRole = (action: string) => action.endsWith('RoleToDBCluster') || action.endsWith('RoleFromDBCluster');
const onParameters = (action: string) => /^(Modify|Reset)DBClusterParameterGroup$/.test(action);

function valuesOf(value: Change['to']): Readonly<Record<string, string | null>> {
  return typeof value === 'object' && value !== null ? value : {};
}

/** A role that serves several services is one role of the cluster. */
function rolesOf({ roles }: Report) {
  return [...new Map(roles.map((each) => [each.roleArn, each])).values()];
}

function parametersOf({ roles }: Report) {
  return [
    ...new Map(roles.flatMap(({ parameters }) => parameters).map((each) => [each.name, each])).values(),
  ];
}

function role(name: string, before: string | null, after: string | null): Comparison {
  return { what: 'Roles', name, before: before ?? notAssociated, after: after ?? notAssociated, note: '' };
}

function parameter(name: string, before: string | null, after: string | null): Comparison {
  return { what: 'Parameters', name, before: before ?? notSet, after: after ?? notSet, note: '' };
}

function attached(before: string, after: string): Comparison {
  return { what: 'Parameter group', name: 'Attached to the cluster', before, after, note: '' };
}

function instance(name: string, before: string, after: string, note: string): Comparison {
  return { what: 'Instances', name, before, after, note };
}
