/** Who calls, and what their role's policies let them do. The account's root, who may do everything, is no caller. */

import { checkPartition } from '../policy/check-partition.ts';
import type { RequestContext } from '../policy/conditions.ts';
import { type Decision, evaluate } from '../policy/evaluate.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

export interface Caller {
  /** Of the session: `arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
  readonly arn: string;
  readonly policies: readonly Policy[];
}

/** What a call needs to be allowed. */
export interface Need {
  /** `service:Operation`. */
  readonly action: string;
  /** An ARN, or `*` of an action that knows no resource. */
  readonly resource: string;
  /** Another ARN of the same resource, by which it may be allowed as well. */
  readonly otherResource?: string;
  readonly context?: RequestContext;
}

export interface AssumedRole {
  readonly roleArn: string;
  /** Policy documents. */
  readonly policies: readonly object[];
}

/**
 * Makes callers of a role, by the name of the session that they have assumed it in.
 *
 * @throws {ServiceFault} MalformedPolicyDocument, or LocalConditionNotSupported for what is not evaluated here.
 */
export function callersOf({ roleArn, policies: documents }: AssumedRole): (session: string) => Caller {
  const [, partition = '', , , accountId, resource = ''] = roleArn.split(':');
  const roleName = resource.slice(resource.lastIndexOf('/') + 1);
  const policies = documents.map((document) => checkPartition(parsePolicy(document, 'identity'), partition));
  return (session) => ({
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${session}`,
    policies,
  });
}

/**
 * [R] AWS's sentence about the first need that the caller's policies do not meet; undefined when they meet all.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function refusalOf({ arn, policies }: Caller, needs: readonly Need[]): string | undefined {
  for (const need of needs) {
    const { action, resource } = need;
    const decision = decide(policies, need);
    if (decision === 'allowed') continue;
    const why =
      decision === 'denied'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    return `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  }
  return undefined;
}

function decide(policies: readonly Policy[], { otherResource, ...need }: Need): Decision {
  const decision = evaluate(policies, need);
  if (decision !== 'not-allowed' || otherResource === undefined) return decision;
  return evaluate(policies, { ...need, resource: otherResource });
}
