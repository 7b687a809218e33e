/**
 * The consent of a role's owner to assigning the role by cluster tags. Somebody who can tag a cluster may not be allowed
 * to pass the role, but the workflow passes it for them. Without this tag on the role, tags would bypass `iam:PassRole`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
import type { Role } from '../aws/iam/roles.ts';
import { RoleConsentMissingError } from '../errors/errors.ts';
import { isLike } from './patterns.ts';

/** Tag on an IAM role: the clusters that may get the role by their tags. */
export const consentTag = 'aurora-role-association:allow';

type NamedCluster = { readonly identifier: string };

/**
 * Checks that a role's owner consents to the cluster getting it by its tags.
 *
 * @param role null when it may not be read.
 * @throws {RoleConsentMissingError} when the owner does not, or the tag cannot be read.
 */
export function refuseWithoutConsent(roleArn: string, role: Role | null, { identifier }: NamedCluster): void {
  if (role === null) throw unreadable(roleArn, identifier);
  const consent = role.tags.get(consentTag);
  if (consent !== undefined && covers(consent, identifier)) return;
  const found = consent === undefined ? `has no tag ${consentTag}` : `has the tag ${consentTag} = ${consent}`;
  throw new RoleConsentMissingError(
    `Cluster ${identifier} asks by its tags for role ${roleArn}, and the role ${found}. ${howToConsent(identifier, consent)} ` +
      'Or start an execution that names the role, which needs no consent.',
  );
}

/**
 * Cluster names separated by spaces. A plus sign stands for any characters, as `*` does elsewhere, because IAM does not
 * accept `*` in a tag: `orders-+` is every cluster whose name begins with `orders-`, and `+` is every cluster.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
function covers(consent: string, identifier: string): boolean {
  return consent
    .toLowerCase()
    .split(/\s+/)
    .some((name) => isLike(identifier, name.replaceAll('+', '*')));
}

function howToConsent(identifier: string, consent = ''): string {
  const value = [consent.trim(), identifier].filter(Boolean).join(' ');
  return `Whoever answers for the role tags it ${consentTag} = ${value} (a + stands for any characters), then start again.`;
}

function unreadable(roleArn: string, identifier: string): RoleConsentMissingError {
  return new RoleConsentMissingError(
    `Cluster ${identifier} asks by its tags for role ${roleArn}, but this stack may not read whether its owner ` +
      'consents. Deploy it with CheckTrustPolicies on, and check that no other policy denies iam:GetRole. Or start an ' +
      'execution that names the role.',
  );
}
