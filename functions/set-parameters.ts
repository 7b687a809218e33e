/** Puts the roles' ARNs into the parameters of the group that do not hold them yet, or resets those that still do. */

import { changeParameters, readParameters } from './aws/rds/parameters.ts';
import type { Association, Change, Parameter } from './contract/association.ts';
import { parametersChanged } from './contract/changes.ts';
import { type SetParametersOutput, setParametersInput } from './contract/tasks.ts';
import { refuseSharedGroup } from './parameter-group/choose.ts';
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
    const foretold = changesSince(start.parameters, association);
    if (toChange.length === 0) {
      // Somebody else has done it, such as an execution for another cluster of the group, unless an earlier try did.
      const changes = retryCount > 0 ? foretold : [];
      return { changes, summary: `Group ${group} ${asWanted[intent]}.` };
    }
    // Minutes have passed since Validate Request looked: somebody may have set one, or use the group, by now.
    refuseForeignValues(association, start, held);
    await refuseSharedGroup(parameterGroup, cluster.identifier, association);
    await changeParameters(group, toChange);
    const changed = toChange.map(({ name }) => name).join(', ');
    return { changes: foretold, summary: `${verbs[intent]} ${changed} in group ${group}.` };
  },
);

const asWanted = { associate: 'holds every role', disassociate: 'holds none of the roles' } as const;
const verbs = { associate: 'Set', disassociate: 'Reset' } as const;

/** One call sets what differs: so it is one change. */
function changesSince(
  before: readonly Parameter[],
  { parameterGroup, parameters }: Association,
): readonly Change[] {
  const valueBefore = (name: string) => before.find((parameter) => parameter.name === name)?.value ?? null;
  const changed = parameters.filter(({ name, value }) => valueBefore(name) !== value);
  if (changed.length === 0) return [];
  const was = changed.map(({ name }) => ({ name, value: valueBefore(name) }));
  return [parametersChanged(parameterGroup.name, was, changed)];
}
