/** An event as RDS sends it to EventBridge. */
import type { Account } from '../../account.ts';
import type { Tags } from '../world/state.ts';
import { eventKinds } from './event-kinds.ts';
import type { Happening } from './event-log.ts';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.overview.html */
export interface RdsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
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
  readonly SourceType: string;
  readonly SourceArn: string;
  readonly Date: string;
  readonly Message: string;
  readonly SourceIdentifier: string;
  readonly EventID: string;
  /** [D] The source's tags when the event is sent. */
  readonly Tags: Tags;
}

/** [D] */
const sourceNames = {
  cluster: { detailType: 'RDS DB Cluster Event', type: 'CLUSTER' },
  db: { detailType: 'RDS DB Instance Event', type: 'DB_INSTANCE' },
  deployment: { detailType: 'RDS Blue Green Deployment Event', type: 'BLUE_GREEN_DEPLOYMENT' },
} as const;

export function toRdsEvent(happening: Happening, arn: string, account: Account, tags: Tags): RdsEvent {
  const { id, sourceType, categories, message } = eventKinds[happening.event];
  const date = new Date(happening.at).toISOString();
  const source = sourceNames[sourceType];
  return {
    version: '0',
    // Counted, not random: a run that is repeated has the same ids.
    id: `00000000-0000-4000-9000-${happening.number.toString(16).padStart(12, '0')}`,
    'detail-type': source.detailType,
    source: 'aws.rds',
    account: account.accountId,
    time: date.replace(/\.\d+Z$/, 'Z'),
    region: account.region,
    resources: [arn],
    detail: {
      EventCategories: categories,
      SourceType: source.type,
      SourceArn: arn,
      Date: date,
      Message: happening.message ?? message,
      SourceIdentifier: happening.identifier,
      EventID: id,
      Tags: tags,
    },
  };
}
