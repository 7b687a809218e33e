/** RDS as a service of the endpoint. */
import * as sdk from '@aws-sdk/client-rds';
import type { Clock } from '../clock/clock.ts';
import { faultsOf } from '../query/demanded-faults.ts';
import { type QueryApi, queryService as serve } from '../query/query-service.ts';
import type { Authorize, Service } from '../wire/service.ts';
import type { Action } from './action.ts';
import { actions } from './actions.ts';
import type { Rds } from './context.ts';
import type { DemandedFaults } from './demanded-faults.ts';
import { checkLimits } from './settings/limits.ts';
import type { Throttle } from './throttle.ts';

const API_VERSION = '2014-10-31';

const api: QueryApi<Rds> = {
  name: 'RDS',
  signingName: 'rds',
  apiVersion: API_VERSION,
  xmlNamespace: `http://rds.amazonaws.com/doc/${API_VERSION}/`,
  sdk,
  actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, withinLimits(action)])),
  faultOf: faultsOf(sdk),
};

/** The same action, of requests whose values can be. */
function withinLimits(action: Action): Action {
  return {
    ...action,
    run: (rds, request, call) => {
      checkLimits(request);
      return action.run(rds, request, call);
    },
  };
}

export interface QueryServiceParts {
  readonly clock: Clock;
  readonly rds: Rds;
  readonly throttle: Throttle;
  readonly demandedFaults: DemandedFaults;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize | undefined;
}

export function queryService({ rds: context, ...parts }: QueryServiceParts): Service {
  return serve({ api, context, ...parts });
}
