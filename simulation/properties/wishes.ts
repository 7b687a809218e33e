/** What the request of an execution wishes, with the defaults of docs/request.md; read loosely, for it may be wrong. */
import type { Service } from '../../functions/contract/request.ts';
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { Executed } from '../executed.ts';
import type { Run } from '../run.ts';
import { roleArnOf } from '../scenario/connections.ts';
import type { WishedConnection } from '../scenario/documented-policies.ts';
import { scheduledIn } from './windows.ts';

export interface Wishes {
  /** Of a disassociation without a service. */
  readonly roles: readonly { readonly service?: Service; readonly roleArn: string }[];
  /** Those of the roles that are to be made. */
  readonly connections: readonly WishedConnection[];
  /** The group that is named, or those of the default names: the second where the first is of another family. */
  readonly groups: readonly string[];
  readonly sharedParameterGroup: string;
  readonly reboot: string;
  readonly rebootWindow?: string;
  readonly allowGlobalReboot: boolean;
  readonly onFailure: string;
  readonly dryRun: boolean;
  readonly deleteRole: boolean;
  readonly removeReplaced: boolean;
  readonly timeoutMinutes: number;
}

type WrittenRole = WishedConnection | Wishes['roles'][number];
type Written = Partial<
  Omit<Wishes, 'roles' | 'groups'> & {
    readonly roles: readonly WrittenRole[] | 'from-tags';
    readonly parameterGroupName: string;
  }
>;

export function wishesOf(executed: Executed, run: Run): Wishes {
  const { machine, cluster } = executed;
  const input = wishedBy(executed, run);
  const given: Written = typeof input === 'object' && input !== null ? input : {};
  const { parameterGroupName, roles } = given;
  // In place of a list: those of the cluster's tags.
  const named = Array.isArray(roles) ? (roles as readonly WrittenRole[]) : undefined;
  const { engineVersion = '', tags = {} } = clusterSeed(executed, run);
  return {
    sharedParameterGroup: 'refuse',
    reboot: machine === 'AssociateRolesStateMachine' ? 'when-required' : 'never',
    allowGlobalReboot: false,
    onFailure: 'roll-back',
    dryRun: false,
    deleteRole: false,
    removeReplaced: false,
    timeoutMinutes: 90,
    ...given,
    roles: named?.map(withArn) ?? rolesInTags(tags),
    connections: named?.filter(isConnection) ?? [],
    groups: parameterGroupName ? [parameterGroupName.toLowerCase()] : defaultGroups(cluster, engineVersion),
  };
}

/** The request that somebody made: of an execution that a schedule has started, of the one that made the schedule. */
function wishedBy(executed: Executed, run: Run): unknown {
  const scheduled = scheduledIn(executed);
  if (scheduled === undefined) return executed.input;
  const origin = run.executions.find(({ executionArn }) => executionArn === scheduled.scheduledBy);
  const wished = origin === undefined ? {} : wishedBy(origin, run);
  return { ...Object(wished), reboot: 'in-window', rebootWindow: scheduled.rebootWindow };
}

/** The cluster of an execution as the run began with it. */
export function clusterSeed({ cluster }: Executed, { scenario }: Run): ClusterSeed {
  const { clusters } = scenario.world;
  return clusters.find(({ identifier }) => identifier === cluster) ?? clusters[0];
}

function defaultGroups(cluster: string, engineVersion: string): readonly string[] {
  const version = engineVersion.split('.', 2).join('-');
  return [`${cluster}-roles`, `${cluster}-roles-${version}`];
}

function isConnection(role: WrittenRole): role is WishedConnection {
  return 'connectTo' in role;
}

function withArn(role: WrittenRole): Wishes['roles'][number] {
  return isConnection(role) ? { service: role.service, roleArn: roleArnOf(role) } : role;
}

/** The ARNs of the clusters for whose sake the writer must not be rebooted. */
export function protectedClusters(executed: Executed, run: Run): readonly string[] {
  const { reboot, allowGlobalReboot } = wishesOf(executed, run);
  if (reboot === 'never' || allowGlobalReboot) return [];
  return executed.before.clusters.get(executed.cluster)?.secondaries ?? [];
}

/** Whether what waits for a reboot is to be rebooted. */
export function mayReboot(executed: Executed, run: Run): boolean {
  return wishesOf(executed, run).reboot !== 'never' && protectedClusters(executed, run).length === 0;
}

function rolesInTags(tags: Readonly<Record<string, string>>): Wishes['roles'] {
  return Object.entries(tags).flatMap(([key, roleArn]) => {
    const [prefix, service] = key.split(':');
    return prefix === 'aurora-role' ? [{ service: service as Service, roleArn }] : [];
  });
}
