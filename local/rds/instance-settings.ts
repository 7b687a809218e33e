/** Members of requests that an instance keeps and shows, and that have no further effect here. */
import type { DBInstance } from '@aws-sdk/client-rds';

export const instanceSettingMembers = [
  'AutoMinorVersionUpgrade',
  'AvailabilityZone',
  'CopyTagsToSnapshot',
  'DBInstanceClass',
  'PreferredMaintenanceWindow',
  'PromotionTier',
  'PubliclyAccessible',
] as const satisfies readonly (keyof DBInstance)[];

type SettingName = (typeof instanceSettingMembers)[number];

export function instanceSettingsOf(
  request: { readonly [Name in SettingName]?: DBInstance[Name] },
): Partial<DBInstance> {
  const kept = instanceSettingMembers.flatMap((name) =>
    request[name] === undefined ? [] : [[name, request[name]]],
  );
  return Object.fromEntries(kept);
}
