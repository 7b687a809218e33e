import type { Account } from '../../account.ts';

export type ResourceType =
  | 'cluster'
  | 'cluster-pg'
  | 'db'
  | 'cluster-snapshot'
  | 'deployment'
  | 'global-cluster'
  | 'subgrp';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.ARN.html */
export function arnOf({ accountId, partition, region }: Account, type: ResourceType, name: string): string {
  // A global cluster belongs to no Region.
  return `arn:${partition}:rds:${type === 'global-cluster' ? '' : region}:${accountId}:${type}:${name}`;
}

/**
 * The name in a name or ARN, in lower case, as RDS keeps them. Undefined for an ARN of another account, Region or type:
 * nothing of this world has it.
 */
export function nameIn(account: Account, type: ResourceType, nameOrArn: string): string | undefined {
  const lower = nameOrArn.toLowerCase();
  if (!lower.startsWith('arn:')) return lower;
  const prefix = arnOf(account, type, '');
  return lower.startsWith(prefix) ? lower.slice(prefix.length) : undefined;
}
