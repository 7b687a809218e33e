/** RDS and IAM, which know nothing of each other: RDS asks whether it can assume a role, and who asks it may do so. */
import type { Clock } from '../clock/clock.ts';
import type { EventBus } from '../events/event-bus.ts';
import { iamNeeds } from '../iam/access/iam-needs.ts';
import type { Place } from '../iam/access/place.ts';
import { rdsNeeds } from '../iam/access/rds-needs.ts';
import { type CreateIamOptions, createIam, type LocalIam } from '../iam/iam.ts';
import { type CreateRdsOptions, createRds } from '../rds/rds.ts';
import { seededRandom } from '../runner/random.ts';
import type { Permissions } from './permissions.ts';

export interface RdsAndIamOptions {
  readonly clock: Clock;
  /** How long the local RDS takes, and what it does where AWS leaves it open. */
  readonly rds?: Pick<CreateRdsOptions, 'timings' | 'options'>;
  /** How long the changes of the local IAM take to come through. */
  readonly iam?: Pick<CreateIamOptions, 'timings'>;
  /** Decides everything that is left to chance. */
  readonly seed?: string;
}

export interface Surroundings {
  readonly permissions: Permissions;
  readonly place: Place;
  readonly events: EventBus;
}

export function makeRdsAndIam(options: RdsAndIamOptions, { permissions, place, events }: Surroundings) {
  const { clock, seed = 'local' } = options;
  const denial = { code: 'AccessDenied', statusCode: 403 };
  const iam: LocalIam = createIam({
    clock,
    account: place,
    random: seededRandom(`${seed} iam`),
    ...options.iam,
    authorize: permissions.authorizeBy(denial, (action, request) =>
      iamNeeds(action, request, { ...place, findRole: (name) => iam.findRole(name) }),
    ),
  });
  const rds = createRds({
    clock,
    account: place,
    random: seededRandom(`${seed} rds`),
    ...options.rds,
    onEvent: (event) => events.put(event),
    trust: (roleArn, clusterArn) =>
      iam.canAssume({
        roleArn,
        service: 'rds.amazonaws.com',
        context: { 'aws:SourceAccount': place.accountId, 'aws:SourceArn': clusterArn },
      }),
    authorize: permissions.authorizeBy(denial, (action, request) => rdsNeeds(action, request, place)),
  });
  return { rds, iam };
}
