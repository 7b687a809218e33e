import {
  CreateScheduleGroup$,
  type CreateScheduleGroupInput,
  type CreateScheduleGroupOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = CreateScheduleGroup$;
export const changes = true;
export const members = ['Name', 'ClientToken'] as const;

export function run(
  { world, now }: Scheduler,
  { Name, ClientToken }: Decoded<CreateScheduleGroupInput>,
): CreateScheduleGroupOutput {
  const existing = world.findGroup(Name);
  // [D] A request that is repeated with its token has the answer of the first.
  if (existing !== undefined && ClientToken !== undefined && existing.clientToken === ClientToken) {
    return { ScheduleGroupArn: existing.arn };
  }
  if (existing !== undefined) throw faults.groupExists(Name);
  return { ScheduleGroupArn: world.addGroup(Name, now(), ClientToken).arn };
}
