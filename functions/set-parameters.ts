/** Puts the roles' ARNs into the parameters of the group, those that do not hold them yet. */
import { parametersSet } from './shared/changes.ts';
import type { Association, Change, Parameter } from './shared/contract/association.ts';
import { type SetParametersOutput, setParametersInput } from './shared/contract/tasks.ts';
import { readParameters, setParameters } from './shared/rds/parameters.ts';
import { differing, refuseSharedGroup } from './shared/target-group.ts';
import { task } from './shared/task.ts';

export const handler = task(
  setParametersInput,
  async ({ association, start }): Promise<SetParametersOutput> => {
    const { clusterIdentifier, parameterGroup, parameters } = association;
    const group = parameterGroup.name;
    const names = parameters.map(({ name }) => name);
    const toSet = differing(parameters, await readParameters(group, names));
    const changes = changesSince(start.parameters, association);
    if (toSet.length === 0) return { changes, summary: `Group ${group} holds every role.` };
    // Minutes have passed since Validate Cluster asked: another cluster may use the group by now.
    await refuseSharedGroup(parameterGroup, clusterIdentifier, association);
    await setParameters(group, toSet);
    return { changes, summary: `Set ${toSet.map(({ name }) => name).join(', ')} in group ${group}.` };
  },
);

/** One call sets what differs: so it is one change. */
function changesSince(
  before: readonly Parameter[],
  { parameterGroup, parameters }: Association,
): readonly Change[] {
  const valueBefore = (name: string) => before.find((parameter) => parameter.name === name)?.value ?? null;
  const changed = parameters.filter(({ name, value }) => valueBefore(name) !== value);
  if (changed.length === 0) return [];
  const was = changed.map(({ name }) => ({ name, value: valueBefore(name) }));
  return [parametersSet(parameterGroup.name, was, changed)];
}
