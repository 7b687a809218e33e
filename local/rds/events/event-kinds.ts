/**
 * The RDS events that the local RDS emits.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
 */
export interface EventKind {
  readonly id: string;
  readonly sourceType: 'cluster' | 'db' | 'deployment';
  readonly categories: readonly string[];
  readonly message: string;
}

export const eventKinds = {
  clusterCreated: {
    id: 'RDS-EVENT-0170',
    sourceType: 'cluster',
    categories: ['creation'],
    message: 'DB cluster created',
  },
  clusterDeleted: {
    id: 'RDS-EVENT-0171',
    sourceType: 'cluster',
    categories: ['deletion'],
    message: 'DB cluster deleted',
  },
  clusterStopped: {
    id: 'RDS-EVENT-0150',
    sourceType: 'cluster',
    categories: ['notification'],
    message: 'DB cluster stopped',
  },
  clusterStarted: {
    id: 'RDS-EVENT-0151',
    sourceType: 'cluster',
    categories: ['notification'],
    message: 'DB cluster started',
  },
  clusterRenamed: {
    id: 'RDS-EVENT-0172',
    sourceType: 'cluster',
    categories: ['notification'],
    message: 'Renamed cluster',
  },
  upgradeStarted: {
    id: 'RDS-EVENT-0177',
    sourceType: 'cluster',
    categories: ['maintenance'],
    message: 'Database cluster upgrade is in progress',
  },
  versionUpgraded: {
    id: 'RDS-EVENT-0173',
    sourceType: 'cluster',
    categories: ['maintenance'],
    message: 'Database cluster engine version has been upgraded',
  },
  majorVersionUpgraded: {
    id: 'RDS-EVENT-0176',
    sourceType: 'cluster',
    categories: ['maintenance'],
    message: 'Database cluster engine major version has been upgraded',
  },
  failoverStarted: {
    id: 'RDS-EVENT-0073',
    sourceType: 'cluster',
    categories: ['failover'],
    message: 'Started cross AZ failover',
  },
  failoverCompleted: {
    id: 'RDS-EVENT-0071',
    sourceType: 'cluster',
    categories: ['failover'],
    message: 'Completed failover',
  },
  instanceCreated: {
    id: 'RDS-EVENT-0005',
    sourceType: 'db',
    categories: ['creation'],
    message: 'DB instance created',
  },
  instanceDeleted: {
    id: 'RDS-EVENT-0003',
    sourceType: 'db',
    categories: ['deletion'],
    message: 'DB instance deleted',
  },
  instanceShutDown: {
    id: 'RDS-EVENT-0004',
    sourceType: 'db',
    categories: ['availability'],
    message: 'DB instance shutdown',
  },
  instanceRestarted: {
    id: 'RDS-EVENT-0006',
    sourceType: 'db',
    categories: ['availability'],
    message: 'DB instance restarted',
  },
  deploymentReady: {
    id: 'RDS-EVENT-0244',
    sourceType: 'deployment',
    categories: ['creation'],
    message:
      'Blue/green deployment tasks completed. You can make more modifications to the green environment databases or switch over the deployment.',
  },
  deploymentDeleted: {
    id: 'RDS-EVENT-0246',
    sourceType: 'deployment',
    categories: ['deletion'],
    message: 'Blue/green deployment deleted.',
  },
  switchoverStarted: {
    id: 'RDS-EVENT-0259',
    sourceType: 'deployment',
    categories: ['notification'],
    message: 'Switchover started',
  },
  switchoverCompleted: {
    id: 'RDS-EVENT-0260',
    sourceType: 'deployment',
    categories: ['notification'],
    message: 'Switchover completed',
  },
  switchoverCanceled: {
    id: 'RDS-EVENT-0261',
    sourceType: 'deployment',
    categories: ['failure'],
    message: 'Switchover canceled',
  },
} as const satisfies Readonly<Record<string, EventKind>>;

export type EventName = keyof typeof eventKinds;
