/** What would have to be done: described and compared, with nothing called. */
import { groupAttached, groupMade, instanceRebooted, parametersSet, roleAdded } from './changes.ts';
import { changesOfConnections } from './connection/connected-roles.ts';
import type {
  Association,
  Change,
  ConnectedRole,
  Instance,
  Observation,
  Parameter,
} from './contract/association.ts';
import { writerRebootsReaders } from './engine-version.ts';
import type { GroupParameter } from './rds/parameters.ts';
import { differing } from './target-group.ts';

/** The changing calls that lead from what is observed to the association, in the order of the state machine. */
export function planChanges(
  association: Association,
  observed: Observation,
  held: ReadonlyMap<string, GroupParameter>,
  connectedRoles: readonly ConnectedRole[] = [],
): readonly Change[] {
  const { clusterIdentifier, parameterGroup, roles, parameters } = association;
  if (roles.length === 0) return [];
  const missing = roles.filter(({ roleArn }) => !observed.roles.some((role) => role.roleArn === roleArn));
  const made = parameterGroup.origin === 'created' || parameterGroup.origin === 'copied';
  const toSet = differing(parameters, held);
  const attach = observed.parameterGroup !== parameterGroup.name;
  return [
    ...changesOfConnections(association, connectedRoles),
    ...missing.map((role) => roleAdded(clusterIdentifier, role)),
    ...(made ? [groupMade(association)] : []),
    ...(toSet.length > 0 ? [parametersSet(parameterGroup.name, valuesOf(toSet, held), toSet)] : []),
    ...(attach ? [groupAttached(clusterIdentifier, observed.parameterGroup, parameterGroup.name)] : []),
    ...planReboots(
      association,
      observed.instances,
      attach || toSet.some(({ name }) => !held.get(name)?.dynamic),
    ),
  ];
}

/** The named parameters as a group holds them. */
export function valuesOf(
  parameters: readonly { readonly name: string }[],
  held: ReadonlyMap<string, GroupParameter>,
): readonly Parameter[] {
  return parameters.map(({ name }) => ({ name, value: held.get(name)?.value ?? null }));
}

/** A group newly attached, or a static parameter changed, makes every member pending-reboot. The writer comes first. */
function planReboots(
  association: Association,
  instances: readonly Instance[],
  all: boolean,
): readonly Change[] {
  if (association.reboot !== 'when-required') return [];
  const pending = instances.filter(({ parameterStatus }) => all || parameterStatus === 'pending-reboot');
  const writers = pending.filter(({ writer }) => writer);
  const readers = pending.filter(({ writer }) => !writer);
  const readersGoAlong = writers.length > 0 && writerRebootsReaders(association.engineVersion);
  return [...writers, ...(readersGoAlong ? [] : readers)].map(({ identifier }) =>
    instanceRebooted(identifier),
  );
}
