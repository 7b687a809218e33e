/**
 * In AWS's order, as far as it is known: the group exists, is no default, has no pending changes, then each parameter:
 * its name, its apply method. All are checked before the first is reset.
 */
import {
  type DBClusterParameterGroupNameMessage,
  type Parameter,
  ResetDBClusterParameterGroup$,
  type ResetDBClusterParameterGroupMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { parametersOf } from '../catalogue/cluster-parameters.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { changeParameters, modifiableGroup } from '../parameter-groups.ts';
import { parseApplyMethod } from '../parse-apply-method.ts';
import { lastChanges } from '../world/parameters.ts';
import type { ParameterGroup } from '../world/state.ts';

export const schema = ResetDBClusterParameterGroup$;
export const changes = true;
export const members = ['DBClusterParameterGroupName', 'ResetAllParameters', 'Parameters'] as const;

export function run(
  rds: Rds,
  request: Decoded<ResetDBClusterParameterGroupMessage>,
): DBClusterParameterGroupNameMessage {
  const group = modifiableGroup(rds, request.DBClusterParameterGroupName);
  // [I] Right after a modification it is refused until that has been applied.
  if (group.changes.some(({ appliedAt }) => appliedAt > rds.now())) {
    throw faults.parameterGroupHasPendingChanges(group.name);
  }
  changeParameters(
    rds,
    group,
    request.ResetAllParameters ? resetAll(group) : (request.Parameters ?? []).map((one) => reset(group, one)),
  );
  return { DBClusterParameterGroupName: group.name };
}

/** [D] Dynamic parameters are reset at once, static ones at the next reboot. */
function resetAll(group: ParameterGroup) {
  const known = parametersOf(group.family);
  return [...lastChanges(group).values()]
    .filter(({ value }) => value !== undefined)
    .map(({ name }) => ({
      name,
      value: undefined,
      applyMethod: known.get(name)?.applyType === 'dynamic' ? 'immediate' : 'pending-reboot',
    })) satisfies readonly { readonly applyMethod: 'immediate' | 'pending-reboot' }[];
}

function reset(group: ParameterGroup, { ParameterName, ApplyMethod }: Decoded<Parameter>) {
  if (!ParameterName) throw faults.valueEmpty('ParameterName');
  const parameter = parametersOf(group.family).get(ParameterName);
  if (parameter === undefined) throw faults.parameterUnknown(ParameterName);
  return { name: parameter.name, value: undefined, applyMethod: parseApplyMethod(parameter, ApplyMethod) };
}
