/**
 * STS on a laptop, as much as tells a client who it is: GetCallerIdentity is the first call of Terraform, the CDK and many
 * scripts. Nobody can ask for a session here.
 */
import * as sdk from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import { DemandedFaults, faultsOf } from '../query/demanded-faults.ts';
import { queryService } from '../query/query-service.ts';
import type { Call, Service } from '../wire/service.ts';

const API_VERSION = '2011-06-15';

export interface StsOptions {
  readonly clock: Clock;
  readonly account: Account;
  /** The ARN of the session that a call comes from; undefined: it comes from the account's root. */
  sessionOf(call: Call): string | undefined;
}

export function stsService({ clock, ...context }: StsOptions): Service {
  const api = {
    name: 'STS',
    signingName: 'sts',
    apiVersion: API_VERSION,
    xmlNamespace: `https://sts.amazonaws.com/doc/${API_VERSION}/`,
    sdk,
    faultOf: faultsOf(sdk),
    actions: {
      GetCallerIdentity: {
        schema: sdk.GetCallerIdentity$,
        changes: false,
        members: [],
        run: getCallerIdentity,
      },
    },
  };
  return queryService({ api, clock, context, demandedFaults: new DemandedFaults() });
}

/** [D] Everybody may ask: it takes no permission. */
function getCallerIdentity(
  { account, sessionOf }: Omit<StsOptions, 'clock'>,
  _request: object,
  call: Call,
): sdk.GetCallerIdentityResponse {
  const { accountId: Account, partition } = account;
  const session = sessionOf(call);
  if (session === undefined) {
    return { UserId: Account, Account, Arn: `arn:${partition}:iam::${Account}:root` };
  }
  const [, role = '', name = ''] = session.split('/');
  // [D] The id of the role and the session's name. [F] The id: the roles of functions are not in the local IAM.
  return { UserId: `${roleId(role)}:${name}`, Account, Arn: session };
}

function roleId(role: string): string {
  return `AROA${Buffer.from(role).toString('hex').toUpperCase().padEnd(17, '0').slice(-17)}`;
}
