/** The two policies of a role that this workflow makes: who may assume it, and what it allows. */
import { partsOf } from '../../contract/arn.ts';
import type { Connection } from '../../contract/association.ts';
import { statementsFor } from './documented-actions.ts';

/** The name of the one inline policy of such a role. */
export const policyName = 'aurora-role-association';

const Version = '2012-10-17';

/** The permissions policy as JSON: the documented actions, only on what the database should reach. */
export function permissionsPolicyOf(connection: Connection): string {
  return JSON.stringify({ Version, Statement: statementsFor[connection.service](connection) });
}

/**
 * The trust policy as JSON: only RDS, and only on behalf of this cluster.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/cross-service-confused-deputy-prevention.html
 */
export function trustPolicyOf(clusterArn: string): string {
  return JSON.stringify({ Version, Statement: [trustStatementOf(clusterArn)] });
}

/** The statement that lets RDS assume a role for this cluster and for no other. */
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
