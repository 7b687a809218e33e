/**
 * The keys of KMS that the stack is given, each with its policy. Nothing is encrypted here: what counts is who may use
 * a key through the service that encrypts with it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
import { type Account, dnsSuffixOf } from '../account.ts';
import type { Need } from '../iam/access/caller.ts';
import { evaluate } from '../iam/policy/evaluate.ts';
import { parsePolicy } from '../iam/policy/parse-policy.ts';
import type { Policy, Principal } from '../iam/policy/policy.ts';

/** Policy documents by the key's ARN. */
export type KeyPolicies = Readonly<Record<string, object>>;

export class Keys {
  readonly #account: Account;
  readonly #policies: ReadonlyMap<string, Policy>;

  /** @throws {ServiceFault} MalformedPolicyDocument, or LocalConditionNotSupported for what is not evaluated here. */
  constructor(account: Account, policies: KeyPolicies = {}) {
    this.#account = account;
    const parsed = Object.entries(policies).map(
      ([arn, policy]) => [arn, parsePolicy(policy, 'resource')] as const,
    );
    this.#policies = new Map(parsed);
  }

  /** What somebody needs of a key to use it through a service, such as `sns`. */
  needs(keyArn: string, service: string, actions: readonly string[]): readonly Need[] {
    const context = { 'kms:ViaService': `${service}.${this.#account.region}.${dnsSuffixOf(this.#account)}` };
    return actions.map((action) => ({ action: `kms:${action}`, resource: keyArn, context }));
  }

  /** Why the key's own policy does not let somebody meet a need; undefined when it lets them. */
  refusalOf(principal: Principal, { action, resource, context = {} }: Need): string | undefined {
    const policy = this.#policies.get(resource) ?? this.#defaultPolicy();
    if (evaluate([policy], { action, principal, context }) === 'allowed') return undefined;
    return `${principal.value} is not authorized to perform: ${action} on resource: ${resource} because no resource-based policy allows the ${action} action`;
  }

  /** [D] What KMS gives a key that is made without one: it leaves everything to the account's own policies. */
  #defaultPolicy(): Policy {
    const { partition, accountId } = this.#account;
    const AWS = `arn:${partition}:iam::${accountId}:root`;
    const statement = { Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' };
    return parsePolicy({ Version: '2012-10-17', Statement: statement }, 'resource');
  }
}
