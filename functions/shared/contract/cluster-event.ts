/** The EventBridge event that RDS sends when a DB cluster was created. */
import * as v from 'valibot';

const clusterArn = /^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:cluster:(.+)$/;

/**
 * The event as the rule lets it through. Only the cluster's ARN is read: `SourceIdentifier` comes with and without the
 * prefix `rds:`, and the tags of the cluster are read when the work begins, not from the event.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-cloudwatch-events.sample.html
 */
export const clusterEventSchema = v.object({
  source: v.literal('aws.rds', 'aws.rds'),
  'detail-type': v.literal('RDS DB Cluster Event', 'RDS DB Cluster Event'),
  detail: v.object({
    SourceArn: v.pipe(v.string('the ARN of a DB cluster'), v.regex(clusterArn, 'the ARN of a DB cluster')),
    EventID: v.string('the ID of an RDS event, such as RDS-EVENT-0170'),
  }),
});

export type ClusterEvent = v.InferOutput<typeof clusterEventSchema>;

/** Whether an execution's input is an event of EventBridge rather than a request. */
export function isEvent(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'detail-type' in input;
}

/** The identifier of the cluster that the event is about. */
export function clusterOf(event: ClusterEvent): string {
  return event.detail.SourceArn.replace(clusterArn, '$1').toLowerCase();
}
