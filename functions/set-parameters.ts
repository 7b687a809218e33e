/** Puts the roles' ARNs into the parameters of the group, those that do not hold them yet. */
import { parametersSet } from './shared/changes.ts';
import { type SetParametersOutput, setParametersInput } from './shared/contract/tasks.ts';
import { valuesOf } from './shared/plan.ts';
import { readParameters, setParameters } from './shared/rds/parameter-groups.ts';
import { differing, refuseSharedGroup } from './shared/target-group.ts';
import { task } from './shared/task.ts';

export const handler = task(setParametersInput, async ({ association }): Promise<SetParametersOutput> => {
  const { clusterIdentifier, parameterGroup, parameters } = association;
  const group = parameterGroup.name;
  const held = await readParameters(
    group,
    parameters.map(({ name }) => name),
  );
  const toSet = differing(parameters, held);
  if (toSet.length === 0) return { changes: [], summary: `Group ${group} holds every role.` };
  // Minutes have passed since Validate Cluster asked: another cluster may use the group by now.
  await refuseSharedGroup(parameterGroup, clusterIdentifier, association);
  await setParameters(
    group,
    toSet.map((parameter) => ({ ...parameter, dynamic: held.get(parameter.name)?.dynamic ?? false })),
  );
  return {
    changes: [parametersSet(group, valuesOf(toSet, held), toSet)],
    summary: `Set ${toSet.map(({ name }) => name).join(', ')} in group ${group}.`,
  };
});
