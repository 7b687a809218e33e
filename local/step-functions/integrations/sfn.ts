/**
 * Every action of Step Functions that the local one does, on the state machines of the same stack.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
import * as sdk from '@aws-sdk/client-sfn';
import type { Service } from '../../wire/service.ts';
import type { RefuseTask } from '../task-calls.ts';
import type { Integration } from './integration.ts';
import { inProcessConfig } from './sdk/in-process.ts';
import { sdkIntegration } from './sdk/sdk-integration.ts';

export function sfnIntegration(service: () => Service, refuse?: RefuseTask): Integration {
  const client = new sdk.SFNClient(inProcessConfig(service));
  return sdkIntegration({
    name: 'Sfn',
    sdk,
    send: (command) => client.send(command as never),
    permission: { service: 'states', statusCode: 400, refuse },
  });
}
