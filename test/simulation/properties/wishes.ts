/** What the request of an execution wishes, with the defaults of the README; read loosely, for it may be wrong. */
import type { Service } from '../../../functions/shared/contract/request.ts';
import type { Executed, Run } from '../run.ts';
import { CLUSTER } from '../scenario/names.ts';

export interface Wishes {
  readonly roles: readonly { readonly service: Service; readonly roleArn: string }[];
  readonly parameterGroupName: string;
  readonly sharedParameterGroup: string;
  readonly reboot: string;
  readonly onFailure: string;
  readonly dryRun: boolean;
  readonly timeoutMinutes: number;
}

export function wishesOf({ input }: Executed, { scenario }: Run): Wishes {
  const given: Partial<Wishes> = typeof input === 'object' && input !== null ? input : {};
  const { parameterGroupName = `${CLUSTER}-roles` } = given;
  return {
    sharedParameterGroup: 'refuse',
    reboot: 'when-required',
    onFailure: 'roll-back',
    dryRun: false,
    timeoutMinutes: 90,
    ...given,
    roles: given.roles ?? rolesInTags(scenario.world.clusters[0].tags ?? {}),
    parameterGroupName: parameterGroupName.toLowerCase(),
  };
}

function rolesInTags(tags: Readonly<Record<string, string>>): Wishes['roles'] {
  return Object.entries(tags).flatMap(([key, roleArn]) => {
    const [prefix, service] = key.split(':');
    return prefix === 'aurora-role' ? [{ service: service as Service, roleArn }] : [];
  });
}
