/** What of a world is not as it was. */
import type { WorldView } from '../machinery/view.ts';

/** One sentence for each thing that is not as it was. */
export function differencesBetween(before: WorldView, after: WorldView, own: string): readonly string[] {
  const sentences: string[] = [];
  const look = (what: string, was: unknown, is: unknown) => {
    const [first, then] = [JSON.stringify(was), JSON.stringify(is)];
    if (first !== then) sentences.push(`${what} was ${first} and is ${then}.`);
  };
  look('The list of groups', [...before.groups.keys()].toSorted(), [...after.groups.keys()].toSorted());
  for (const [name, { values }] of before.groups) look(name, values, after.groups.get(name)?.values);
  look('The roles of IAM', rolesOfIam(before), rolesOfIam(after));
  for (const [identifier, cluster] of before.clusters) {
    const now = after.clusters.get(identifier);
    look(`The group of ${identifier}`, cluster.group, now?.group);
    look(`The roles of ${identifier}`, rolesOf(before, identifier), rolesOf(after, identifier));
    if (identifier === own && cluster.status === 'available') look('Its status', cluster.status, now?.status);
  }
  look('The list of members that came to wait for a reboot', [], nowWaiting(before, after, own));
  return sentences;
}

/** The order of their policies does not matter: what was taken off is put back at the end. */
function rolesOfIam({ iamRoles }: WorldView): readonly unknown[] {
  return [...iamRoles].map(([name, role]) => ({
    name,
    ...role,
    policies: Object.entries(role.policies).toSorted(),
  }));
}

function rolesOf({ clusters }: WorldView, identifier: string): readonly string[] {
  const roles = clusters.get(identifier)?.roles ?? [];
  return roles.map(({ roleArn, featureName }) => `${roleArn} ${featureName ?? ''}`).toSorted();
}

/** An instance that started with the group of the workflow waits for a reboot when it gets its former one back. */
export function nowWaiting(before: WorldView, after: WorldView, cluster: string): readonly string[] {
  const waiting = ({ clusters }: WorldView) =>
    (clusters.get(cluster)?.members ?? [])
      .filter(({ parameterStatus }) => parameterStatus === 'pending-reboot')
      .map(({ identifier }) => identifier);
  return waiting(after).filter((identifier) => !waiting(before).includes(identifier));
}
