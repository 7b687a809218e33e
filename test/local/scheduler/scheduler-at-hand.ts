/** A local Scheduler behind a real endpoint, with a real client, on a virtual clock that stands at the start of 2026. */
import { type CreateScheduleCommandInput, SchedulerClient } from '@aws-sdk/client-scheduler';
import { onTestFinished } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { SchedulerFaults } from '../../../local/scheduler/control.ts';
import type { Invocation, InvocationError } from '../../../local/scheduler/firing.ts';
import {
  createScheduler,
  type LocalScheduler,
  type SchedulerOptions,
} from '../../../local/scheduler/scheduler.ts';

const aws = 'arn:aws';
export const scheduler = `${aws}:scheduler:us-east-1:123456789012`;
export const machine = `${aws}:states:us-east-1:123456789012:stateMachine:work:live`;
export const queue = `${aws}:sqs:us-east-1:123456789012:letters`;
export const RoleArn = `${aws}:iam::123456789012:role/scheduler`;

export const aSchedule: CreateScheduleCommandInput = {
  Name: 'reboot-my-cluster',
  ScheduleExpression: 'at(2026-01-04T03:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: machine, RoleArn, Input: '{"clusterIdentifier":"my-cluster"}' },
};

export interface Fired extends Invocation {
  readonly at: string;
}

export interface SchedulerAtHand {
  readonly client: SchedulerClient;
  readonly url: string;
  readonly faults: SchedulerFaults;
  readonly local: LocalScheduler;
  readonly fired: readonly Fired[];
  readonly buried: readonly (InvocationError & { readonly queueArn: string; readonly at: string })[];
  /** Does something at one moment, and lets so much time of the clock pass after it. */
  during(work: () => Promise<unknown>, ms?: number): Promise<void>;
}

export async function schedulerAtHand(
  options: Partial<SchedulerOptions> & { readonly fail?: () => InvocationError | undefined } = {},
): Promise<SchedulerAtHand> {
  const clock = new VirtualClock();
  const fired: Fired[] = [];
  const buried: (InvocationError & { queueArn: string; at: string })[] = [];
  const now = () => new Date(clock.now()).toISOString();
  const local = createScheduler({
    clock,
    account: accountIn(),
    groups: ['of-the-stack'],
    random: () => 0,
    canAssume: () => true,
    invoke: (invocation) => {
      fired.push({ ...invocation, at: now() });
      return options.fail?.();
    },
    bury: (_, queueArn, error) => void buried.push({ ...error, queueArn, at: now() }),
    ...options,
  });
  const endpoint = await startEndpoint({ clock, services: [local.service, local.control] });
  const client = new SchedulerClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    local.close();
    client.destroy();
    await endpoint.close();
  });
  const during = (work: () => Promise<unknown>, ms = 0) =>
    clock.busy(async () => {
      await work();
      await sleep(clock, ms);
    });
  return { client, local, url: endpoint.url, faults: local.faults, fired, buried, during };
}
