/** The command for a person who wants the reboot now. */
import type { Association } from '../contract/association.ts';
import { stackName } from '../runtime/stack-settings.ts';

/** The command's default stack. */
const usualStack = 'aurora-role-association';

/** A request for the same roles finds only the reboots left to do, and does them with the same care. */
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

/** A role's path may contain characters that are special to a shell. */
function quoted(text: string): string {
  return /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
