import {
  ListScheduleGroups$,
  type ListScheduleGroupsInput,
  type ListScheduleGroupsOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { describeGroup } from '../describe-group.ts';
import { pageOf } from '../page.ts';

export const schema = ListScheduleGroups$;
export const changes = false;
export const members = ['NamePrefix', 'NextToken', 'MaxResults'] as const;

export function run(
  { world }: Scheduler,
  { NamePrefix = '', ...page }: Decoded<ListScheduleGroupsInput>,
): ListScheduleGroupsOutput {
  const asked = world.groups().filter(({ name }) => name.startsWith(NamePrefix));
  const { items, ...next } = pageOf(asked, page);
  return { ScheduleGroups: items.map(describeGroup), ...next };
}
