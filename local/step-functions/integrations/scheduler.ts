/**
 * Every action of EventBridge Scheduler that the local one does.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge-scheduler.html
 */
import * as sdk from '@aws-sdk/client-scheduler';
import type { Service } from '../../wire/service.ts';
import type { RefuseTask } from '../task-calls.ts';
import type { Integration } from './integration.ts';
import { inProcessConfig } from './sdk/in-process.ts';
import { sdkIntegration } from './sdk/sdk-integration.ts';

export function schedulerIntegration(service: () => Service, refuse?: RefuseTask): Integration {
  const client = new sdk.SchedulerClient(inProcessConfig(service));
  return sdkIntegration({
    name: 'Scheduler',
    sdk,
    send: (command) => client.send(command as never),
    permission: { service: 'scheduler', statusCode: 403, refuse },
  });
}
