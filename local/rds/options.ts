import type { QuotaName } from './quotas.ts';

/** What AWS's documentation leaves open, each with the likelier default. */
export interface RdsOptions {
  /**
   * The bucket of the API: so many requests at once, refilled at so many a second, for all callers together. AWS's is
   * `{ burst: 300, perSecond: 12 }` [D]. It is off by default, because on a virtual clock hours pass between requests
   * of one run and none between those of parallel ones.
   */
  readonly throttling: { readonly burst: number; readonly perSecond: number } | null;
  /** [I] Whether a change of a parameter group moves the clusters that use it to `modifying`. */
  readonly groupModificationMovesClusters: boolean;
  /** [I] Whether a role that cannot be assumed is refused by AddRoleToDBCluster, or only turns INVALID later. */
  readonly refusesRolesThatCannotBeAssumed: boolean;
  /** Whether a role that nobody here knows is one that cannot be assumed, or one of the world outside that can. */
  readonly rolesMustExist: boolean;
  /** [F] How a role is listed between its removal and its end; Terraform waits on both. */
  readonly statusOfRemovedRole: 'ACTIVE' | 'PENDING';
  /** [?] Whether the green cluster of a blue/green deployment gets the roles of the blue one: a clone does not. [R] */
  readonly greenGetsRoles: boolean;
  /** What the account may have, by the names of DescribeAccountAttributes; those of `quotas.ts` unless told. */
  readonly quotas: Readonly<Partial<Record<QuotaName, number>>>;
}

export const defaultOptions: RdsOptions = {
  throttling: null,
  groupModificationMovesClusters: true,
  refusesRolesThatCannotBeAssumed: true,
  rolesMustExist: false,
  statusOfRemovedRole: 'PENDING',
  greenGetsRoles: false,
  quotas: {},
};
