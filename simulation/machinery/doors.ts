/** The doors by which RDS and IAM are called, each with the faults that were demanded of it. */
import { type ActionName as IamActionName, actions as iamActions } from '../../local/iam/actions.ts';
import type { Iam } from '../../local/iam/context.ts';
import { queryService as iamService } from '../../local/iam/query-service.ts';
import { type ActionName as RdsActionName, actions as rdsActions } from '../../local/rds/actions.ts';
import type { Rds } from '../../local/rds/context.ts';
import { queryService as rdsService } from '../../local/rds/query-service.ts';
import { findTagged } from '../../local/rds/tags.ts';
import { Throttle } from '../../local/rds/throttle.ts';
import type { Service } from '../../local/wire/service.ts';
import { JournaledFaults } from './journaled-faults.ts';
import type { Shared } from './shared.ts';

export interface Door<ActionName extends string> {
  readonly service: Service;
  readonly faults: JournaledFaults<ActionName>;
  isChanging(action: string): boolean;
}

export interface Doors {
  readonly rds: Door<RdsActionName>;
  readonly iam: Door<IamActionName>;
}

export function doorsTo({ clock, authorize }: Shared, rds: Rds, iam: Iam): Doors {
  const rdsFaults = new JournaledFaults<RdsActionName>();
  const iamFaults = new JournaledFaults<IamActionName>();
  const throttle = new Throttle(clock, rds.options.throttling);
  const findRole = (name: string) => iam.world.findRole(name);
  return {
    rds: {
      service: rdsService({
        clock,
        rds,
        throttle,
        demandedFaults: rdsFaults,
        authorize: authorize.rds((arn) => findTagged(rds, arn)?.tags),
      }),
      faults: rdsFaults,
      isChanging: (action) => isChanging(rdsActions, action),
    },
    iam: {
      service: iamService({ clock, iam, demandedFaults: iamFaults, authorize: authorize.iam(findRole) }),
      faults: iamFaults,
      isChanging: (action) => isChanging(iamActions, action),
    },
  };
}

function isChanging(actions: Readonly<Record<string, { readonly changes: boolean }>>, name: string): boolean {
  return Object.hasOwn(actions, name) && actions[name]?.changes === true;
}
