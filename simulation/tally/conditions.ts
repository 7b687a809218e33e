/** What is special about the cluster of a run when it begins. */
import type { Run } from '../run.ts';

type Cluster = Run['scenario']['world']['clusters'][0];

const conditions: Readonly<Record<string, (cluster: Cluster, run: Run) => boolean>> = {
  'still creating': ({ status }) => status === 'creating',
  headless: ({ instances }) => instances?.length === 0,
  stopped: ({ status }) => status === 'stopped',
  'backing up': ({ status }) => status === 'backing-up',
  maintenance: ({ status }) => status === 'maintenance',
  'failing over': ({ status }) => status === 'failing-over',
  'unknown status': ({ status }) => status === 'a-status-of-tomorrow',
  'Serverless v1': ({ engineMode }) => engineMode === 'serverless',
  'Serverless v2, paused': ({ instances = [] }) => instances.some(({ isPaused }) => isPaused),
  'replica cluster': ({ settings }) => settings?.ReplicationSourceIdentifier !== undefined,
  'before 2.10': ({ engineVersion = '' }) => /^5\.7\.(12|mysql_aurora\.2\.0)/.test(engineVersion),
  '8.4 as 8.4.mysql_aurora.8.4.7': ({ engineVersion }) => engineVersion === '8.4.mysql_aurora.8.4.7',
  '8.4 as 8.4.7': ({ engineVersion }) => engineVersion === '8.4.7',
  'other engine': ({ engine }) => engine !== undefined,
  'leads a global database': (_, { executions: [first] }) =>
    (first?.before.clusters.get('orders')?.secondaries.length ?? 0) > 0,
  'leads a global database of one': (cluster, { scenario }) =>
    cluster.hasWriter === true && scenario.world.globalDatabases[0]?.foreignMembers?.length === 0,
  'follows in a global database': ({ hasWriter }) => hasWriter === false,
};

export function conditionsOf(run: Run): readonly string[] {
  const [cluster] = run.scenario.world.clusters;
  return Object.entries(conditions).flatMap(([name, isSo]) => (isSo(cluster, run) ? [name] : []));
}
