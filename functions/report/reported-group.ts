import type { ReportedGroup } from '../contract/report.ts';
import { changedAt, type Reportable } from './reportable.ts';

const makes = ['CreateDBClusterParameterGroup', 'CopyDBClusterParameterGroup'];

/** The group that holds the roles' ARNs, or would. `changedAt` is when it was last attached or changed. */
export function reportGroup(reportable: Reportable): ReportedGroup {
  const { association, start, observed, changes } = reportable;
  const { name, family, copiedFrom, settings } = association.parameterGroup;
  const made = changes.some(({ action, target }) => makes.includes(action) && target === name);
  return {
    name,
    family,
    found: start.parameterGroup,
    created: made && !association.dryRun,
    copiedFrom,
    attached: observed.parameterGroup === name,
    ...(settings && { settings }),
    changedAt: changedAt(
      reportable,
      // A cluster may have the same name as its group, so the action tells them apart.
      ({ action, target, to }) =>
        (action === 'ModifyDBCluster' && to === name) ||
        (action.endsWith('DBClusterParameterGroup') && target === name),
    ),
  };
}
