/** Whoever tags a cluster gets no role whose owner has not agreed to that. */
import { changesIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { CONSENT_TAG } from '../scenario/iam-roles.ts';
import { firstOf, type Property } from './property.ts';

/** As docs/permissions.md says it, said here a second time: names with spaces between them, and a plus for any characters. */
function agrees(allow: string | undefined, cluster: string): boolean {
  const names = (allow ?? '').split(' ').filter((name) => name !== '');
  return names.some((name) => {
    const [beginning = '', ...ends] = name.split('+');
    if (ends.length === 0) return name === cluster;
    return cluster.startsWith(beginning) && cluster.endsWith(ends.at(-1) ?? '');
  });
}

/** Whether the owner of every role agrees that the tags of a cluster give it to that. */
export function isConsented(cluster: string, roleArns: readonly string[], { scenario }: Run): boolean {
  const tagsOf = (roleArn: string) =>
    scenario.world.iamRoles.find(({ name, path = '/' }) => roleArn.endsWith(`:role${path}${name}`))?.tags;
  return roleArns.every((roleArn) => agrees(tagsOf(roleArn)?.[CONSENT_TAG], cluster));
}

export const takesConsentForTags: Property = ({ input, journal }, run) => {
  const isByHand = typeof input === 'object' && input !== null && Array.isArray(Reflect.get(input, 'roles'));
  if (isByHand) return undefined;
  return firstOf(
    changesIn(journal).map(({ action, state, fields }) => {
      if (action !== 'AddRoleToDBCluster' || state !== 'Add Roles') return undefined;
      const { RoleArn = '', DBClusterIdentifier = '' } = fields;
      if (isConsented(DBClusterIdentifier, [RoleArn], run)) return undefined;
      return `Tags gave cluster ${DBClusterIdentifier} the role ${RoleArn}, whose owner has not agreed.`;
    }),
  );
};
