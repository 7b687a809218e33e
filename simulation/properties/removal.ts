/** A disassociation takes away the roles that it is told, and nothing else. */
import { isFailure } from '../../cli/display/outcome.ts';
import { type CallEntry, callsIn, changesIn, type RunEntry } from '../machinery/journal.ts';
import { parameterOf } from '../scenario/names.ts';
import { firstOf, type Property, wasInterfered } from './property.ts';
import { startOf } from './respect.ts';
import { clusterSeed, wishesOf } from './wishes.ts';

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

/** A replaced role goes only if no other parameter than those of the request named it at the last look before its removal. */
export const removesOnlyWhatNothingNames: Property = (executed, run) => {
  const { journal, machine, cluster } = executed;
  const start = startOf(executed);
  if (machine !== 'AssociateRolesStateMachine' || start === undefined) return undefined;
  const { engineVersion = '' } = clusterSeed(executed, run);
  const asked = wishesOf(executed, run).roles.map(({ service = 's3' }) =>
    parameterOf(service, engineVersion),
  );
  return firstOf(
    changesIn(journal).map(({ action, state, fields: { RoleArn }, before }) => {
      if (action !== 'RemoveRoleFromDBCluster' || state !== 'Remove Roles') return undefined;
      const [then = {}, now = {}] = [start, before].map(
        (world) => world?.groups.get(world.clusters.get(cluster)?.group ?? '')?.values,
      );
      const isNamedBy = (name: string) => then[name] === RoleArn && now[name] === RoleArn;
      const name = Object.keys(now).find((key) => isNamedBy(key) && !asked.includes(key));
      return name && `${RoleArn} was removed, and ${name} names it.`;
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
