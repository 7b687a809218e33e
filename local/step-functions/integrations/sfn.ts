/**
 * Every action of Step Functions that the local one does, on the state machines of the same stack; or those of an account.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
import * as sdk from '@aws-sdk/client-sfn';
import type { Service } from '../../wire/service.ts';
import type { RefuseTask } from '../task-calls.ts';
import type { Integration } from './integration.ts';
import { inProcessConfig } from './sdk/in-process.ts';
import { type SdkService, sdkIntegration } from './sdk/sdk-integration.ts';

/** Sends a command of the SDK. */
export type SendSfn = SdkService['send'];

/** To the service of this process, which is asked for when a task calls it. */
export function sendInProcess(service: () => Service): SendSfn {
  const client = new sdk.SFNClient(inProcessConfig(service));
  return (command) => client.send(command as never);
}

export function sfnIntegration(send: SendSfn, refuse?: RefuseTask): Integration {
  return sdkIntegration({
    name: 'Sfn',
    sdk,
    send,
    permission: { service: 'states', statusCode: 400, refuse },
  });
}
