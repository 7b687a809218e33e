/** The two documents of a role that this workflow makes: who may assume it, and what it may then do. */
import { partsOf } from '../../contract/arn.ts';
import type { Connection } from '../../contract/association.ts';
import { statementsFor } from './documented-actions.ts';

/** The name of the one inline policy of such a role. */
export const policyName = 'aurora-role-association';

const Version = '2012-10-17';

/** What the role may do, as JSON: the documented actions, on what is to be reached and nothing else. */
export function permissionsPolicyOf(connection: Connection): string {
  return JSON.stringify({ Version, Statement: statementsFor[connection.service](connection) });
}

/**
 * RDS, on behalf of this one cluster, and nobody else, as JSON.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/cross-service-confused-deputy-prevention.html
 */
export function trustPolicyOf(clusterArn: string): string {
  return JSON.stringify({ Version, Statement: [trustStatementOf(clusterArn)] });
}

/** The statement that lets RDS assume a role for a cluster, guarded against the use for any other. */
export function trustStatementOf(clusterArn: string): object {
  return {
    Effect: 'Allow',
    Principal: { Service: 'rds.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': partsOf(clusterArn).account },
      ArnEquals: { 'aws:SourceArn': clusterArn },
    },
  };
}
