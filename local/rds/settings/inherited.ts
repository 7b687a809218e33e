import type { DBCluster } from '@aws-sdk/client-rds';
import type { Settings } from '../world/state.ts';

/** [D] What a restored cluster has of its source, unless the request says otherwise. */
const inherited = [
  'BackupRetentionPeriod',
  'DatabaseName',
  'KmsKeyId',
  'MasterUsername',
  'Port',
  'StorageEncrypted',
  'StorageType',
] as const satisfies readonly (keyof DBCluster)[];

/** The settings of a cluster that is restored from one with these. [D] A key encrypts what was not. */
export function restoredSettings(
  source: Settings<DBCluster>,
  asked: Settings<DBCluster>,
): Settings<DBCluster> {
  const kept = inherited.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]]));
  return { ...Object.fromEntries(kept), ...asked, ...(asked.KmsKeyId && { StorageEncrypted: true }) };
}
