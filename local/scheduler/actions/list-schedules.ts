import { ListSchedules$, type ListSchedulesInput, type ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { pageOf } from '../page.ts';

export const schema = ListSchedules$;
export const changes = false;
export const members = ['GroupName', 'NamePrefix', 'State', 'NextToken', 'MaxResults'] as const;

export function run(
  { world }: Scheduler,
  { GroupName, NamePrefix = '', State, ...page }: Decoded<ListSchedulesInput>,
): ListSchedulesOutput {
  const all = GroupName === undefined ? world.schedules() : world.schedulesOf(world.group(GroupName));
  const asked = all.filter(
    ({ name, request }) => name.startsWith(NamePrefix) && (State ?? stateOf(request)) === stateOf(request),
  );
  const { items, ...next } = pageOf(asked, page);
  const Schedules = items.map(({ arn, name, groupName, createdAt, modifiedAt, request }) => ({
    Arn: arn,
    Name: name,
    GroupName: groupName,
    State: stateOf(request),
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
    Target: { Arn: request.Target.Arn },
  }));
  return { Schedules, ...next };
}

function stateOf({ State = 'ENABLED' }: { readonly State?: 'ENABLED' | 'DISABLED' | undefined }) {
  return State;
}
