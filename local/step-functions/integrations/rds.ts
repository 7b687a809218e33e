/**
 * Every action of RDS that the local one does, with its checks and the faults that are demanded of it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
import * as sdk from '@aws-sdk/client-rds';
import type { Service } from '../../wire/service.ts';
import type { RefuseTask } from '../task-calls.ts';
import type { Integration } from './integration.ts';
import { inProcessConfig } from './sdk/in-process.ts';
import { sdkIntegration } from './sdk/sdk-integration.ts';

export function rdsIntegration(service: Service, refuse?: RefuseTask): Integration {
  const client = new sdk.RDSClient(inProcessConfig(() => service));
  return sdkIntegration({
    name: 'Rds',
    sdk,
    send: (command) => client.send(command as never),
    permission: { service: 'rds', statusCode: 403, refuse },
  });
}
