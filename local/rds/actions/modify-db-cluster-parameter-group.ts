/**
 * In AWS's order, as far as it is known: the group exists, is no default, how many parameters, then each: its name,
 * whether it can be modified, its apply method. All are checked before the first is changed.
 */
import {
  type DBClusterParameterGroupNameMessage,
  ModifyDBClusterParameterGroup$,
  type ModifyDBClusterParameterGroupMessage,
  type Parameter,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { parametersOf } from '../catalogue/cluster-parameters.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { changeParameters, modifiableGroup } from '../parameter-groups.ts';
import { parseApplyMethod } from '../parse-apply-method.ts';
import type { ParameterGroup } from '../world/state.ts';

export const schema = ModifyDBClusterParameterGroup$;
export const changes = true;
export const members = ['DBClusterParameterGroupName', 'Parameters'] as const;

/** [D] */
const MOST_PARAMETERS = 20;

export function run(
  rds: Rds,
  request: Decoded<ModifyDBClusterParameterGroupMessage>,
): DBClusterParameterGroupNameMessage {
  const group = modifiableGroup(rds, request.DBClusterParameterGroupName);
  const { Parameters: parameters } = request;
  if (parameters.length === 0) throw faults.valueEmpty('Parameters');
  if (parameters.length > MOST_PARAMETERS) throw faults.tooManyParameters(parameters.length);
  changeParameters(
    rds,
    group,
    parameters.map((parameter) => parseChange(group, parameter)),
  );
  return { DBClusterParameterGroupName: group.name };
}

function parseChange(
  group: ParameterGroup,
  { ParameterName, ParameterValue, ApplyMethod }: Decoded<Parameter>,
) {
  if (!ParameterName) throw faults.valueEmpty('ParameterName');
  const parameter = parametersOf(group.family).get(ParameterName);
  if (parameter === undefined) throw faults.parameterUnknown(ParameterName);
  if (!parameter.isModifiable) throw faults.parameterNotModifiable(ParameterName);
  // [F] What happens without a value is not documented; Reset is the call for that.
  if (ParameterValue === undefined) throw faults.valueEmpty('ParameterValue');
  // [D] Name, value and method must be given.
  if (!ApplyMethod) throw faults.valueBlank('ApplyMethod');
  return {
    name: parameter.name,
    value: ParameterValue,
    applyMethod: parseApplyMethod(parameter, ApplyMethod),
  };
}
