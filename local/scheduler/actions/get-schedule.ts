import { GetSchedule$, type GetScheduleInput, type GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { LONGEST_AGE_SECONDS, MOST_RETRIES } from '../firing.ts';

export const schema = GetSchedule$;
export const changes = false;
export const members = ['Name', 'GroupName'] as const;

export function run({ world }: Scheduler, { Name, GroupName }: Decoded<GetScheduleInput>): GetScheduleOutput {
  const { arn, groupName, createdAt, modifiedAt, request } = world.schedule(Name, GroupName);
  const { ClientToken: _, Target, ...rest } = request;
  const retryPolicy = {
    MaximumEventAgeInSeconds: LONGEST_AGE_SECONDS,
    MaximumRetryAttempts: MOST_RETRIES,
    ...Target.RetryPolicy,
  };
  return {
    ActionAfterCompletion: 'NONE',
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    ...rest,
    Arn: arn,
    GroupName: groupName,
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
    Target: { ...Target, RetryPolicy: retryPolicy },
  } as GetScheduleOutput;
}
