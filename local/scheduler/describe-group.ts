import type { ScheduleGroupSummary } from '@aws-sdk/client-scheduler';
import type { Group } from './world.ts';

export function describeGroup({ arn, name, createdAt }: Group): ScheduleGroupSummary {
  const created = new Date(createdAt);
  return { Arn: arn, Name: name, State: 'ACTIVE', CreationDate: created, LastModificationDate: created };
}
