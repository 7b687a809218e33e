/** What a person types who does not want to wait for a reboot any longer. */
import type { Association } from '../contract/association.ts';
import { stackName } from '../runtime/stack-settings.ts';

/** The stack that the command looks for unless told. */
const usualStack = 'aurora-role-association';

/** A request for the same roles finds everything done but the reboots, and does these with the same care. */
export function rebootCommand({ intent, cluster, roles, secondaryClusters }: Association): string {
  const options =
    intent === 'associate'
      ? roles.flatMap(({ roleArn, services }) =>
          services.flatMap(({ service }) => (service === null ? [] : [`--${service}`, quoted(roleArn)])),
        )
      : roles.flatMap(({ roleArn }) => ['--role', quoted(roleArn)]);
  return [
    'aurora-roles',
    intent === 'associate' ? 'start' : 'disassociate',
    ...['--cluster', cluster.identifier, ...options, '--reboot', 'when-required'],
    ...(secondaryClusters.length > 0 ? ['--allow-global-reboot'] : []),
    ...(stackName === usualStack ? [] : ['--stack', stackName]),
  ].join(' ');
}

/** The path of a role may hold what a shell reads in its own way. */
function quoted(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
