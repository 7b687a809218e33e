/** A group that takes the place of the cluster's own changes no setting that nobody asked for, or the plan lists it. */
import type { Executed } from '../executed.ts';
import { changesIn } from '../machinery/journal.ts';
import type { GroupView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { clusterResourceId, parameterOf } from '../scenario/names.ts';
import { groupIn, sharesGroup } from './neighbours.ts';
import { isOfStack } from './ownership.ts';
import { movedMeanwhile, type Property, wasRunInterfered } from './property.ts';
import { startOf } from './respect.ts';
import { clusterSeed, wishesOf } from './wishes.ts';

export const bringsOnlyWhatIsListed: Property = (executed, run) => {
  const { journal, cluster, history } = executed;
  const attached = changesIn(journal).find(({ state }) => state === 'Modify Cluster');
  const name = attached && groupIn(attached);
  const start = startOf(executed);
  const taken = start?.groups.get(name ?? '');
  if (attached === undefined || start === undefined || taken === undefined) return undefined;
  if (movedMeanwhile(journal, journal.indexOf(attached)) || wasRunInterfered(run)) return undefined;
  if (sharesGroup(executed, run)) return undefined;
  const left = start.clusters.get(cluster)?.group ?? '';
  const others = otherSettings(executed, run, taken, start.groups.get(left)?.values ?? {});
  const isLeave = left.startsWith('default.') && (isNamed(executed, taken) || isLeftOver(taken));
  const listed = isLeave ? listedSettings(history) : [];
  const unasked = others.find((one) => !listed.includes(one));
  return unasked && `It attached ${taken.name} in place of ${left}, which changes ${unasked}.`;
};

/** What differs, but for the parameters that the request is about. */
function otherSettings(
  executed: Executed,
  run: Run,
  { values }: GroupView,
  before: GroupView['values'],
): readonly string[] {
  const { roles } = wishesOf(executed, run);
  const { engineVersion = '' } = clusterSeed(executed, run);
  const arns = roles.map(({ roleArn }) => roleArn);
  const asked = roles.flatMap(({ service }) => (service ? [parameterOf(service, engineVersion)] : []));
  const isAsked = (name: string) =>
    executed.machine === 'AssociateRolesStateMachine'
      ? asked.includes(name)
      : [values[name], before[name]].some((value) => value !== undefined && arns.includes(value));
  return Object.keys({ ...values, ...before }).filter(
    (name) => values[name] !== before[name] && !isAsked(name),
  );
}

function isNamed({ input }: Executed, { name }: GroupView): boolean {
  const given =
    typeof input === 'object' && input !== null ? Reflect.get(input, 'parameterGroupName') : undefined;
  return typeof given === 'string' && given.toLowerCase() === name;
}

function isLeftOver(group: GroupView): boolean {
  return isOfStack(group) && group.tags['aurora-role-association:cluster'] === clusterResourceId;
}

/** As the last plan says. */
export function listedSettings(history: Executed['history']): readonly string[] {
  const left = history.findLast(({ stateExitedEventDetails: exited }) => exited?.name === 'Validate Request');
  const { association } = JSON.parse(left?.stateExitedEventDetails?.output ?? '{}');
  return (association?.parameterGroup.settings ?? []).map(({ name }: { readonly name: string }) => name);
}
