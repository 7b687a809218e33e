/** Plans the changes by comparing what is with what is wanted. It calls nothing. */

import type { Held } from '../aws/rds/parameters.ts';
import { writerRebootsReaders } from '../cluster/engine-version.ts';
import type { Association, Change, ConnectedRole, Instance, Observation } from '../contract/association.ts';
import {
  groupAttached,
  groupMade,
  instanceRebooted,
  parametersChanged,
  roleAdded,
  roleRemoved,
} from '../contract/changes.ts';
import { differing, valuesOf } from '../parameter-group/held.ts';
import { changesOfConnections } from '../roles/connection/connected-roles.ts';
import { isOneOf } from '../roles/find.ts';
import { rolesToRemove } from '../roles/status.ts';

/**
 * The mutating calls from the observed state to the wanted one, in the order of the state machine. Roles are added first
 * and removed last, unless there is no room for the new roles beside those that they replace.
 */
export function planChanges(
  association: Association,
  observed: Observation,
  held: Held,
  connectedRoles: readonly ConnectedRole[] = [],
): readonly Change[] {
  const { cluster, parameterGroup, roles, parameters } = association;
  if (roles.length === 0) return [];
  const isAssociation = association.intent === 'associate';
  const missing = roles.filter((role) => !isOneOf(observed.roles)(role));
  const removals = observed.roles
    .filter(isOneOf(rolesToRemove(association)))
    .map((role) => roleRemoved(cluster.identifier, role));
  const removing = isAssociation ? association.removeReplaced : 'before reboots';
  const made = parameterGroup.origin === 'created' || parameterGroup.origin === 'copied';
  const toChange = differing(parameters, held, roles);
  const attach = observed.parameterGroup !== parameterGroup.name;
  return [
    ...(removing === 'first' ? removals : []),
    ...changesOfConnections(association, connectedRoles),
    ...(isAssociation ? missing.map((role) => roleAdded(cluster.identifier, role)) : []),
    ...(made ? [groupMade(association)] : []),
    ...(toChange.length > 0
      ? [parametersChanged(parameterGroup.name, valuesOf(toChange, held), toChange)]
      : []),
    ...(attach ? [groupAttached(cluster.identifier, observed.parameterGroup, parameterGroup.name)] : []),
    ...(removing === 'before reboots' ? removals : []),
    ...planReboots(
      association,
      observed.instances,
      attach || toChange.some(({ name }) => !held.get(name)?.dynamic),
    ),
    ...(removing === 'last' ? removals : []),
  ];
}

/**
 * Attaching a group or changing a static parameter makes every member pending-reboot. The writer comes first. A member that
 * somebody is rebooting needs no other reboot for what it waits for now.
 */
function planReboots(
  association: Association,
  instances: readonly Instance[],
  all: boolean,
): readonly Change[] {
  if (association.reboot === 'never') return [];
  const pending = instances.filter(
    ({ parameterStatus, status }) => all || (parameterStatus === 'pending-reboot' && status !== 'rebooting'),
  );
  const writers = pending.filter(({ writer }) => writer);
  // Readers alone could be rebooted, as this affects no other cluster. But a writer that waits must come first.
  if (association.reboot === 'held-back' && writers.length > 0) return [];
  const readers = pending.filter(({ writer }) => !writer);
  const readersGoAlong = writers.length > 0 && writerRebootsReaders(association.engineVersion);
  return [...writers, ...(readersGoAlong ? [] : readers)].map(instanceRebooted);
}
