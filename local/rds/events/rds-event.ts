/** An event as RDS sends it to EventBridge. */
import type { Account } from '../../account.ts';
import type { Tags } from '../world/state.ts';
import { eventKinds } from './event-kinds.ts';
import type { Happening } from './event-log.ts';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.overview.html */
export interface RdsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'RDS DB Cluster Event' | 'RDS DB Instance Event';
  readonly source: 'aws.rds';
  readonly account: string;
  /** To the second, where the date in the detail has milliseconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: RdsEventDetail;
}

export interface RdsEventDetail {
  readonly EventCategories: readonly string[];
  readonly SourceType: 'CLUSTER' | 'DB_INSTANCE';
  readonly SourceArn: string;
  readonly Date: string;
  readonly Message: string;
  readonly SourceIdentifier: string;
  readonly EventID: string;
  /** [D] The source's tags when the event is sent. */
  readonly Tags: Tags;
}

export function toRdsEvent(happening: Happening, arn: string, account: Account, tags: Tags): RdsEvent {
  const { id, sourceType, categories, message } = eventKinds[happening.event];
  const date = new Date(happening.at).toISOString();
  const isCluster = sourceType === 'cluster';
  return {
    version: '0',
    // Counted, not random: a run that is repeated has the same ids.
    id: `00000000-0000-4000-9000-${happening.number.toString(16).padStart(12, '0')}`,
    'detail-type': isCluster ? 'RDS DB Cluster Event' : 'RDS DB Instance Event',
    source: 'aws.rds',
    account: account.accountId,
    time: date.replace(/\.\d+Z$/, 'Z'),
    region: account.region,
    resources: [arn],
    detail: {
      EventCategories: categories,
      SourceType: isCluster ? 'CLUSTER' : 'DB_INSTANCE',
      SourceArn: arn,
      Date: date,
      Message: happening.message ?? message,
      SourceIdentifier: happening.identifier,
      EventID: id,
      Tags: tags,
    },
  };
}
