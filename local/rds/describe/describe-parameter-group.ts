import type { DBClusterParameterGroup, Parameter } from '@aws-sdk/client-rds';
import { type CatalogueParameter, isRoleParameter, parametersOf } from '../catalogue/cluster-parameters.ts';
import type { Rds } from '../context.ts';
import { arnOf } from '../world/arn.ts';
import { lastChanges } from '../world/parameters.ts';
import type { ParameterChange, ParameterGroup } from '../world/state.ts';

/** A group as DescribeDBClusterParameterGroups shows it: without its tags. [D] */
export function describeParameterGroup(rds: Rds, group: ParameterGroup): DBClusterParameterGroup {
  return {
    DBClusterParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBClusterParameterGroupArn: arnOf(rds.world.account, 'cluster-pg', group.name),
  };
}

/** The parameters of a group as DescribeDBClusterParameters shows them, by name. */
export function describeParameters(group: ParameterGroup): readonly Parameter[] {
  const changes = lastChanges(group);
  return [...parametersOf(group.family).values()].map((parameter) =>
    describeParameter(parameter, changes.get(parameter.name)),
  );
}

function describeParameter(parameter: CatalogueParameter, change: ParameterChange | undefined): Parameter {
  const isSet = change?.value !== undefined;
  return {
    ParameterName: parameter.name,
    ...(isSet && { ParameterValue: change.value }),
    Description: describe(parameter),
    Source: isSet ? 'user' : 'engine-default',
    ApplyType: parameter.applyType,
    ...(isRoleParameter(parameter.name) && { DataType: 'string' }),
    IsModifiable: parameter.isModifiable,
    // [D, sample output] A dynamic parameter that is not set reads pending-reboot.
    ApplyMethod: isSet ? change.applyMethod : 'pending-reboot',
    SupportedEngineModes: ['provisioned'],
  };
}

/** Says so where the type is a guess of the catalogue: AWS has real descriptions here. */
function describe({ name, isApplyTypeDocumented }: CatalogueParameter): string {
  const what = isRoleParameter(name) ? 'ARN of an IAM role.' : 'Cluster parameter of Aurora MySQL.';
  return isApplyTypeDocumented ? what : `${what} The ApplyType is assumed by the local RDS.`;
}
