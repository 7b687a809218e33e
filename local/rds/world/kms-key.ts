import { createHash } from 'node:crypto';
import type { Account } from '../../account.ts';

/** [D] The keys that AWS makes for an account where none is named. */
export const DEFAULT_STORAGE_KEY = 'alias/aws/rds';
export const DEFAULT_SECRET_KEY = 'alias/aws/secretsmanager';

/** A key as RDS shows it, by its ARN, whichever way it was named. What an alias stands for is made up of its name. */
export function keyArn({ accountId, partition, region }: Account, key: string): string {
  const [, name = key] = /^arn:[^:]*:kms:[^:]*:[^:]*:(.*)$/.exec(key) ?? [];
  if (name !== key && !name.startsWith('alias/')) return key;
  const id = name.startsWith('alias/') ? uuidOf(name) : name.replace(/^key\//, '');
  return `arn:${partition}:kms:${region}:${accountId}:key/${id}`;
}

/** Always the same one of a text. */
export function uuidOf(text: string): string {
  const digits = createHash('md5').update(text).digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
