import {
  GetScheduleGroup$,
  type GetScheduleGroupInput,
  type GetScheduleGroupOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { describeGroup } from '../describe-group.ts';

export const schema = GetScheduleGroup$;
export const changes = false;
export const members = ['Name'] as const;

export function run({ world }: Scheduler, { Name }: Decoded<GetScheduleGroupInput>): GetScheduleGroupOutput {
  return describeGroup(world.group(Name));
}
