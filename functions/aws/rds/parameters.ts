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

/** Some of the parameters of a group, by name: what it holds. */
export type Held = ReadonlyMap<string, GroupParameter>;

type Choice = Pick<DescribeDBClusterParametersCommandInput, 'Filters' | 'Source'>;

/** Those of the named parameters that the group has, by name. */
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
      // RDS lists a name on two pages now and then: the last one holds.
      parameters.set(found.name, found);
    }
    marker = page.Marker;
  } while (marker);
  return parameters;
}

export interface ParameterToChange {
  readonly name: string;
  /** null: to be reset. */
  readonly value: string | null;
  readonly dynamic: boolean;
}

export interface ParameterToSet extends ParameterToChange {
  readonly value: string;
}

/** Sets the parameters that are to have a value, and resets those that are to have none. */
export async function changeParameters(
  group: string,
  parameters: readonly ParameterToChange[],
): Promise<void> {
  const toSet = parameters.filter((parameter): parameter is ParameterToSet => parameter.value !== null);
  const toReset = parameters.filter(({ value }) => value === null);
  if (toSet.length > 0) await setParameters(group, toSet);
  if (toReset.length > 0) await resetParameters(group, toReset);
}

/** Sets parameters in one call; RDS takes 20 at a time, and there are not that many role parameters. */
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

/** Takes the values of parameters away, so that the engine's defaults hold again. */
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
    // An empty value and none are the same: the parameter is not set.
    value: parameter.ParameterValue || null,
    modifiable: parameter.IsModifiable ?? false,
    dynamic: parameter.ApplyType === 'dynamic',
  };
}

/** RDS refuses `immediate` for a static parameter, and applies a dynamic one without a reboot only with it. */
function applyMethod(dynamic: boolean): ApplyMethod {
  return dynamic ? 'immediate' : 'pending-reboot';
}
