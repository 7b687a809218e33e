/** Whose account the credentials at hand are of. */
import { type Account, accountIn, type Partition, partitionOf } from '../../local/account.ts';
import { type ConnectOptions, configFor } from '../client/connect.ts';

/** Which account, and who in it. */
export interface Caller extends Account {
  /** Of the user, or of the session of a role. */
  readonly arn: string;
}

/** Asks STS, which everybody may. @throws an error of the AWS SDK, for example when there are no credentials. */
export async function findCaller(options: ConnectOptions): Promise<Caller> {
  // Only what runs against the account itself needs it.
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(configFor(options));
  try {
    const { Account: accountId = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
    const region = await client.config.region();
    return { ...accountIn({ region, partition: partitionOf(arn) as Partition }), accountId, arn };
  } finally {
    client.destroy();
  }
}
