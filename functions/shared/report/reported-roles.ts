import type { Parameter } from '../contract/association.ts';
import type { ReportedParameter, ReportedRole } from '../contract/report.ts';
import { changedAt, type Reportable } from './reportable.ts';

/** One entry a requested service, though services may share a role. */
export function reportRoles(reportable: Reportable): readonly ReportedRole[] {
  const { association, start, observed } = reportable;
  return association.roles.flatMap(({ roleArn, services, featureName, trust = 'not-checked' }) => {
    const isIt = (role: { readonly roleArn: string }) => role.roleArn === roleArn;
    const listed = observed.roles.find(isIt);
    return services.map(({ service, parameter }) => ({
      service,
      roleArn,
      found: start.roles.find(isIt)?.status ?? null,
      status: listed?.status ?? null,
      featureName: listed ? listed.featureName : featureName,
      trust,
      parameters: [reportParameter(parameter, reportable)],
      changedAt: changedAt(
        reportable,
        ({ target, to }) => target === association.clusterIdentifier && to === roleArn,
      ),
    }));
  });
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
