/** IAM as a service of the endpoint. */
import * as sdk from '@aws-sdk/client-iam';
import type { Clock } from '../clock/clock.ts';
import { faultsOf } from '../query/demanded-faults.ts';
import { type QueryApi, queryService as serve } from '../query/query-service.ts';
import type { Authorize, Service } from '../wire/service.ts';
import { actions } from './actions.ts';
import { checkConstraints, memberName } from './constraints.ts';
import type { Iam } from './context.ts';
import type { DemandedFaults } from './demanded-faults.ts';
import { faults } from './faults.ts';

const API_VERSION = '2010-05-08';

const api: QueryApi<Iam> = {
  name: 'IAM',
  signingName: 'iam',
  apiVersion: API_VERSION,
  xmlNamespace: `https://iam.amazonaws.com/doc/${API_VERSION}/`,
  sdk,
  actions,
  faultOf: faultsOf(sdk),
  missingMember: (path) => faults.memberMissing(memberName(path)),
  check: checkConstraints,
};

export interface QueryServiceParts {
  readonly clock: Clock;
  readonly iam: Iam;
  readonly demandedFaults: DemandedFaults;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize | undefined;
}

export function queryService({ iam: context, ...parts }: QueryServiceParts): Service {
  return serve({ api, context, ...parts });
}
