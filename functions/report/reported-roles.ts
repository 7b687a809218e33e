import type { Parameter, PlannedRole } from '../contract/association.ts';
import type { ReplacedRole, ReportedParameter, ReportedRole } from '../contract/report.ts';
import { changedAt, type Reportable } from './reportable.ts';

/** One entry per requested service, even if services share a role; for a disassociation, one entry per role. */
export function reportRoles(reportable: Reportable): readonly ReportedRole[] {
  const { intent, roles } = reportable.association;
  return roles.flatMap((role) =>
    intent === 'associate'
      ? role.services.map(({ service, parameter }) => reportRole(role, service, [parameter], reportable))
      : [
          reportRole(
            role,
            null,
            role.services.map(({ parameter }) => parameter),
            reportable,
          ),
        ],
  );
}

/** The roles that the requested roles have replaced. */
export function reportReplacedRoles(reportable: Reportable): readonly ReplacedRole[] {
  const { replacedRoles = [] } = reportable.association;
  return replacedRoles.map(({ roleArn }) => ({
    roleArn,
    removedAt: changedAt(
      reportable,
      ({ action, from }) => action === 'RemoveRoleFromDBCluster' && from === roleArn,
    ),
  }));
}

function reportRole(
  { roleArn, featureName, trust = 'not-checked' }: PlannedRole,
  service: ReportedRole['service'],
  parameters: readonly string[],
  reportable: Reportable,
): ReportedRole {
  const { association, start, observed } = reportable;
  const isIt = (role: { readonly roleArn: string }) => role.roleArn === roleArn;
  const listed = observed.roles.find(isIt);
  return {
    service,
    roleArn,
    found: start.roles.find(isIt)?.status ?? null,
    status: listed?.status ?? null,
    featureName: listed ? listed.featureName : featureName,
    trust,
    parameters: parameters.map((parameter) => reportParameter(parameter, reportable)),
    changedAt: changedAt(
      reportable,
      ({ target, from, to }) =>
        target === association.cluster.identifier && (from === roleArn || to === roleArn),
    ),
  };
}

function reportParameter(name: string, reportable: Reportable): ReportedParameter {
  const { association, start, observed } = reportable;
  return {
    name,
    found: valueIn(start.parameters, name),
    value: valueIn(observed.parameters, name),
    changedAt: changedAt(
      reportable,
      ({ target, to }) =>
        target === association.parameterGroup.name && typeof to === 'object' && to !== null && name in to,
    ),
  };
}

function valueIn(parameters: readonly Parameter[], name: string): string | null {
  return parameters.find((parameter) => parameter.name === name)?.value ?? null;
}
