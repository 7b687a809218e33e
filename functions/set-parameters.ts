/** Sets the group's parameters that do not hold the roles' ARNs yet, or resets those that still do. */

import { changeParameters, readParameters } from './aws/rds/parameters.ts';
import { lookAtAllClusters, lookAtCluster } from './cluster/identity.ts';
import type { Association, Change, Parameter } from './contract/association.ts';
import { parametersChanged } from './contract/changes.ts';
import { type SetParametersOutput, setParametersInput } from './contract/tasks.ts';
import { refuseOtherUsers } from './parameter-group/choose.ts';
import { refuseForeignValues } from './parameter-group/foreign-changes.ts';
import { differing } from './parameter-group/held.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  setParametersInput,
  async ({ association, start, retryCount }): Promise<SetParametersOutput> => {
    const { cluster, intent, parameterGroup, parameters, roles } = association;
    const group = parameterGroup.name;
    const names = parameters.map(({ name }) => name);
    const held = await readParameters(group, names);
    const toChange = differing(parameters, held, roles);
    // On a retry, an earlier try whose response was lost may have set everything that differed at the start. Otherwise
    // only what differs now is ours: an execution for another cluster of the group may have set the rest.
    const toList = retryCount > 0 ? parameters : toChange;
    const changes = changesSince(start.parameters, association, toList);
    if (toChange.length === 0) return { changes, summary: `Group ${group} ${asWanted[intent]}.` };
    // Minutes have passed since Validate Request looked. By now somebody may have set a parameter or attached the group to
    // another cluster, or another cluster may have taken over the name.
    const mayBeShared = association.sharedParameterGroup === 'modify';
    const clusters = mayBeShared ? [await lookAtCluster(cluster)] : await lookAtAllClusters(cluster);
    refuseForeignValues(association, start, held);
    refuseOtherUsers(parameterGroup, cluster, clusters);
    await changeParameters(group, toChange);
    const changed = toChange.map(({ name }) => name).join(', ');
    return { changes, summary: `${verbs[intent]} ${changed} in group ${group}.` };
  },
);

const asWanted = { associate: 'holds every role', disassociate: 'holds none of the roles' } as const;
const verbs = { associate: 'Set', disassociate: 'Reset' } as const;

/** One change, because one call sets everything that differs. */
function changesSince(
  before: readonly Parameter[],
  { parameterGroup }: Association,
  parameters: readonly Parameter[],
): readonly Change[] {
  const valueBefore = (name: string) => before.find((parameter) => parameter.name === name)?.value ?? null;
  const changed = parameters.filter(({ name, value }) => valueBefore(name) !== value);
  if (changed.length === 0) return [];
  const was = changed.map(({ name }) => ({ name, value: valueBefore(name) }));
  return [parametersChanged(parameterGroup.name, was, changed)];
}
