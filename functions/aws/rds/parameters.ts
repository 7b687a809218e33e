/** The parameters in a DB cluster parameter group. */
import {
  type ApplyMethod,
  type Parameter as AwsParameter,
  DescribeDBClusterParametersCommand,
  type DescribeDBClusterParametersCommandInput,
  type DescribeDBClusterParametersCommandOutput,
  ModifyDBClusterParameterGroupCommand,
  ResetDBClusterParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { rds } from './client.ts';

export interface GroupParameter {
  readonly name: string;
  readonly value: string | null;
  readonly modifiable: boolean;
  /** Dynamic parameters take effect at once, static ones with the next reboot. */
  readonly dynamic: boolean;
}

/** Some of a group's parameters, by name. */
export type Held = ReadonlyMap<string, GroupParameter>;

type Choice = Pick<DescribeDBClusterParametersCommandInput, 'Filters' | 'Source'>;

/** The named parameters that exist in the group, by name. */
export async function readParameters(group: string, names: readonly string[]): Promise<Held> {
  if (names.length === 0) return new Map();
  return readPages(group, { Filters: [{ Name: 'parameter-name', Values: [...names] }] });
}

/** The parameters of the group that somebody has set, by name. */
export async function readSetParameters(group: string): Promise<Held> {
  return readPages(group, { Source: 'user' });
}

async function readPages(group: string, choice: Choice): Promise<Held> {
  const parameters = new Map<string, GroupParameter>();
  let marker: string | undefined;
  do {
    const page = await describeParameters(group, choice, marker);
    for (const parameter of page.Parameters ?? []) {
      const found = toGroupParameter(parameter);
      // RDS sometimes lists a name on two pages: the last one counts.
      parameters.set(found.name, found);
    }
    marker = page.Marker;
  } while (marker);
  return parameters;
}

export interface ParameterToChange {
  readonly name: string;
  /** null: reset it. */
  readonly value: string | null;
  readonly dynamic: boolean;
}

export interface ParameterToSet extends ParameterToChange {
  readonly value: string;
}

/** Sets the parameters with a value, and resets those without. */
export async function changeParameters(
  group: string,
  parameters: readonly ParameterToChange[],
): Promise<void> {
  const toSet = parameters.filter((parameter): parameter is ParameterToSet => parameter.value !== null);
  const toReset = parameters.filter(({ value }) => value === null);
  if (toSet.length > 0) await setParameters(group, toSet);
  if (toReset.length > 0) await resetParameters(group, toReset);
}

/** Sets parameters in one call: RDS allows 20 a call, and there are fewer role parameters. */
export async function setParameters(group: string, parameters: readonly ParameterToSet[]): Promise<void> {
  await rds(
    new ModifyDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: group,
      Parameters: parameters.map(({ name, value, dynamic }) => ({
        ParameterName: name,
        ParameterValue: value,
        ApplyMethod: applyMethod(dynamic),
      })),
    }),
  );
}

/** Resets parameters to the engine's defaults. */
export async function resetParameters(
  group: string,
  parameters: readonly { readonly name: string; readonly dynamic: boolean }[],
): Promise<void> {
  await rds(
    new ResetDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: group,
      Parameters: parameters.map(({ name, dynamic }) => ({
        ParameterName: name,
        ApplyMethod: applyMethod(dynamic),
      })),
    }),
  );
}

function describeParameters(
  group: string,
  choice: Choice,
  marker: string | undefined,
): Promise<DescribeDBClusterParametersCommandOutput> {
  const input = { DBClusterParameterGroupName: group, ...choice, ...(marker && { Marker: marker }) };
  return rds(new DescribeDBClusterParametersCommand(input));
}

function toGroupParameter(parameter: AwsParameter): GroupParameter {
  return {
    name: parameter.ParameterName ?? '',
    // Empty or absent: the parameter is not set.
    value: parameter.ParameterValue || null,
    modifiable: parameter.IsModifiable ?? false,
    dynamic: parameter.ApplyType === 'dynamic',
  };
}

/** RDS refuses `immediate` for static parameters; dynamic ones need it to take effect without a reboot. */
function applyMethod(dynamic: boolean): ApplyMethod {
  return dynamic ? 'immediate' : 'pending-reboot';
}
