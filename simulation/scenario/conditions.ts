/** The conditions that clusters and instances are in. */
import type { ClusterSeed, InstanceSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { Chance } from './chance.ts';

const transitional = [
  'creating',
  'backing-up',
  'modifying',
  'maintenance',
  'upgrading',
  'failing-over',
  'promoting',
  'starting',
  'resetting-master-credentials',
  'configuring-iam-database-auth',
  'scaling-storage',
  'a-status-of-tomorrow',
];
const terminal = [
  'archived',
  'inaccessible-encryption-credentials',
  'failed',
  'deleting',
  'incompatible-network',
  'storage-failure',
];
const busyInstance = [
  'modifying',
  'maintenance',
  'rebooting',
  'backing-up',
  'upgrading',
  'a-status-of-tomorrow',
];
const terminalInstance = [
  'storage-full',
  'failed',
  'incompatible-network',
  'incompatible-parameters',
  'stopped',
];

/** Of Aurora Serverless v2. */
const serverless = { DBInstanceClass: 'db.serverless' };

export function drawStatus(chance: Chance): Pick<ClusterSeed, 'status' | 'statusForMs'> {
  const kind = chance.weigh({ available: 75, busy: 15, stuck: 2, stopped: 2, terminal: 2, optimizing: 2 });
  if (kind === 'stopped') return { status: 'stopped' };
  if (kind === 'terminal') return { status: chance.pick(terminal) };
  if (kind === 'optimizing') return { status: 'storage-optimization', statusForMs: 600_000 };
  if (kind === 'available') return {};
  const status = chance.pick(transitional);
  return kind === 'stuck' ? { status } : { status, statusForMs: chance.durationMs(5_000, 3_600_000) };
}

export function drawInstance(chance: Chance, identifier: string): InstanceSeed {
  const kind = chance.weigh({ fine: 74, pending: 14, creating: 6, busy: 4, terminal: 1, paused: 4 });
  const statusForMs = chance.durationMs(5_000, 1_800_000);
  switch (kind) {
    case 'fine':
      return { identifier };
    case 'pending':
      return { identifier, parameterStatus: 'pending-reboot' };
    case 'creating':
      return { identifier, status: 'creating', statusForMs };
    case 'busy':
      return { identifier, status: chance.pick(busyInstance), statusForMs };
    case 'terminal':
      return { identifier, status: chance.pick(terminalInstance) };
    default:
      return { identifier, isPaused: true, settings: serverless };
  }
}
