/** What a request connects, and the role that each connection has. */

import type { Service } from '../../functions/contract/request.ts';
import { roleArnFor } from '../../functions/roles/connection/role-arn.ts';
import type { Chance } from './chance.ts';
import type { WishedConnection } from './documented-policies.ts';
import { clusterArn, foreignTargetsOf, targetsOf } from './names.ts';
import type { WorldPlan } from './scenario.ts';

const aKey = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Mostly one; of the three ways to S3 one at most, for on most versions they share a parameter. */
export function drawConnections(chance: Chance, world: WorldPlan): readonly WishedConnection[] {
  const bedrock = world.clusters[0].engineVersion?.startsWith('5.7') ? [] : (['bedrock'] as const);
  const toS3 = chance.weigh({ s3: 6, 's3-import': 2, 's3-export': 2 });
  const others: readonly Service[] = ['lambda', 'sagemaker', 'comprehend', ...bedrock];
  const services = chance.happens(65) ? [toS3, ...others] : others;
  return chance
    .some(services, Number(chance.weigh({ 1: 6, 2: 3, 3: 1 })))
    .map((service) => drawConnection(chance, service));
}

function drawConnection(chance: Chance, service: Service): WishedConnection {
  const arn = chance.pickAny(targetsOf[service]);
  const isS3 = service.startsWith('s3');
  return {
    service,
    connectTo: {
      ...(arn !== undefined && { arn }),
      ...(isS3 && chance.happens(30) && { prefix: 'exports/' }),
      ...(service === 's3' && chance.happens(50) && { access: chance.pick(['read', 'write', 'read-write']) }),
      ...(isS3 && chance.happens(25) && { kmsKeyArn: aKey }),
    },
  };
}

/** Now and then one of them is something that the cluster cannot reach. */
export function withForeignTargets(
  chance: Chance,
  connections: readonly WishedConnection[],
): readonly WishedConnection[] {
  return connections.map((connection) => {
    const arn = chance.happens(3) ? chance.pickAny(foreignTargetsOf[connection.service]) : undefined;
    return arn === undefined ? connection : { ...connection, connectTo: { ...connection.connectTo, arn } };
  });
}

/** Its hash is no promise of the docs: how names are made is taken from the workflow. */
export function roleArnOf({ service, connectTo }: WishedConnection): string {
  return roleArnFor(service, connectTo.arn ?? null, clusterArn);
}

export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}
