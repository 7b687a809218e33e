/** [D] It takes nothing, and refuses nothing. */
import { type AccountAttributesMessage, DescribeAccountAttributes$ } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { describeQuotas } from '../quotas.ts';

export const schema = DescribeAccountAttributes$;
export const changes = false;
export const members = [] as const;

export function run(rds: Rds): AccountAttributesMessage {
  return { AccountQuotas: describeQuotas(rds) };
}
