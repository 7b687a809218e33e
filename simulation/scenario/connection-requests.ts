/** Requests that connect services, alone or beside given roles, and those that take connections away again. */
import type { Chance } from './chance.ts';
import { roleArnOf } from './connections.ts';
import type { WishedConnection } from './documented-policies.ts';
import { CLUSTER, roleArns, services } from './names.ts';
import { drawRemovalOptions } from './removals.ts';
import { drawOptions } from './requests.ts';
import type { WorldPlan } from './scenario.ts';

export function drawConnectionRequest(
  chance: Chance,
  world: WorldPlan,
  connections: readonly WishedConnection[],
): Record<string, unknown> {
  const isFree = (service: string) => !connections.some((one) => one.service === service);
  const others = services.filter((service) => !/^s3|bedrock/.test(service) && isFree(service));
  const beside = chance.happens(30) ? chance.some(others, 1) : [];
  const given = beside.map((service) => ({ service, roleArn: chance.pick(roleArns) }));
  return {
    clusterIdentifier: CLUSTER,
    roles: chance.happens(50) ? [...connections, ...given] : [...given, ...connections],
    ...drawOptions(chance, world),
  };
}

export function drawConnectionRemoval(
  chance: Chance,
  connections: readonly WishedConnection[],
): Record<string, unknown> {
  const beside = chance.happens(20) ? [{ roleArn: chance.pick(roleArns) }] : [];
  return {
    clusterIdentifier: CLUSTER,
    roles: [...connections.map((connection) => ({ roleArn: roleArnOf(connection) })), ...beside],
    ...drawRemovalOptions(chance),
    ...(chance.happens(85) && { deleteRole: true }),
  };
}
