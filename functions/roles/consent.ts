/**
 * The consent of a role's owner to be given away by tags. Whoever may tag a cluster need not be allowed to pass a role, and
 * the workflow passes for them: without this tag on the role, tags would be a way around `iam:PassRole`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
import type { Role } from '../aws/iam/roles.ts';
import { RoleConsentMissingError } from '../errors/errors.ts';
import { isLike } from './patterns.ts';

/** On an IAM role: the clusters that may get it by their tags. */
export const consentTag = 'aurora-role-association:allow';

type NamedCluster = { readonly identifier: string };

/**
 * Sees that a role's owner lets it be given to the cluster when the cluster's tags ask for it.
 *
 * @param role null where it may not be read.
 * @throws {RoleConsentMissingError} when not, or when that cannot be seen.
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
 * Names of clusters with spaces between them. A plus sign stands for any characters, as `*` does elsewhere, for IAM takes no
 * `*` in a tag: `orders-+` are all clusters whose names begin with `orders-`, and `+` is every cluster.
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
