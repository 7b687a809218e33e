/** A disassociation takes away the roles that it is told, and nothing else. */
import { isFailure } from '../../cli/display/outcome.ts';
import { type CallEntry, callsIn, type RunEntry } from '../machinery/journal.ts';
import { firstOf, type Property, wasInterfered } from './property.ts';
import { wishesOf } from './wishes.ts';

/** In every group: a parameter that does not hold one of the roles keeps its value. */
export const resetsOnlyWhatHoldsTheRoles: Property = (executed, run) => {
  const { machine, outcome, before, after } = executed;
  if (machine !== 'DisassociateRolesStateMachine' || isFailure(outcome) || wasInterfered(executed))
    return undefined;
  if (executed.tenure === undefined) return undefined;
  const arns = wishesOf(executed, run).roles.map(({ roleArn }) => roleArn);
  return firstOf(
    [...before.groups].flatMap(([group, { values }]) =>
      Object.entries(values).map(([name, value]) => {
        const now = after.groups.get(group)?.values[name];
        if (now === value || (now === undefined && arns.includes(value))) return undefined;
        return `${name} of ${group} was ${value}, and is ${now ?? 'not set'}.`;
      }),
    ),
  );
};

export const removesUnderFeatureName: Property = ({ journal, cluster }, run) => {
  if (run.journal.some(({ kind }) => kind === 'deed')) return undefined;
  return firstOf(
    callsIn(journal).map((call) => {
      const { action, fields, before, outcome } = call;
      if (action !== 'RemoveRoleFromDBCluster' || outcome !== 'DBClusterRoleNotFound') return undefined;
      const listed = before?.clusters.get(cluster)?.roles.find((role) => role.roleArn === fields.RoleArn);
      if (listed === undefined || listed.featureName === (fields.FeatureName ?? null)) return undefined;
      if (wasRemovedBefore(call, run.journal)) return undefined;
      return `${fields.RoleArn} is listed as ${listed.featureName}, and was to be removed as ${fields.FeatureName}.`;
    }),
  );
};

/** A role is listed for a while after its removal. */
function wasRemovedBefore({ at, fields }: CallEntry, journal: readonly RunEntry[]): boolean {
  return journal.some(
    (entry) =>
      entry.kind === 'call' &&
      entry.action === 'RemoveRoleFromDBCluster' &&
      entry.changed &&
      entry.at <= at &&
      entry.fields.RoleArn === fields.RoleArn,
  );
}
