/** Whether a service can assume a role, as it knows the role's trust policy by then. */
import type { Iam } from './context.ts';
import type { RequestContext } from './policy/conditions.ts';
import { evaluate } from './policy/evaluate.ts';
import { parsePolicyText } from './policy/parse-policy.ts';

export interface Assumption {
  readonly roleArn: string;
  /** The principal that wants to assume it: `rds.amazonaws.com`. */
  readonly service: string;
  /** On whose behalf. */
  readonly context: RequestContext;
}

/** Tells everybody of a role's new trust policy, or of the role's end; it takes a while to come through. */
export function tellTrust(iam: Iam, arn: string, trustPolicy: string | undefined): void {
  const at = iam.now();
  iam.world.tellTrust(arn, { at, knownAt: at + iam.draw('propagationMs'), trustPolicy });
}

/** Undefined for a role that this IAM never had: it can say nothing of it. */
export function canAssume(
  { world, now }: Iam,
  { roleArn, service, context }: Assumption,
): boolean | undefined {
  const versions = world.trust().get(roleArn);
  if (versions === undefined) return undefined;
  const trustPolicy = versions.findLast(({ knownAt }) => knownAt <= now())?.trustPolicy;
  if (trustPolicy === undefined) return false;
  const principal = { type: 'Service', value: service } as const;
  const request = { action: 'sts:AssumeRole', principal, context };
  return evaluate([parsePolicyText(trustPolicy, 'trust')], request) === 'allowed';
}
