/** A blue/green deployment, as data: no status is kept. Times are milliseconds since the epoch of the clock. */
import type { Tags } from './state.ts';

export interface BlueGreenDeployment {
  /** `bgd-` and 16 characters. */
  readonly identifier: string;
  /** As its maker calls it. */
  readonly name: string;
  readonly createdAt: number;
  /** When the green cluster is there. */
  readonly clusterReadyAt: number;
  /** When all of its instances are there too. */
  readonly availableAt: number;
  /** Whether green has another engine version. */
  readonly upgrades: boolean;
  /** What belongs together: the clusters, then their instances. */
  readonly pairs: readonly Pair[];
  /** The last one, whatever became of it. */
  switchover: Switchover | undefined;
  deletedAt: number | undefined;
  goneAt: number | undefined;
  tags: Tags;
}

/** By resource ids, which a switchover leaves as they are. */
export interface Pair {
  readonly type: 'cluster' | 'db';
  readonly source: string;
  readonly target: string;
}

export interface Switchover {
  readonly since: number;
  readonly until: number;
  /** It takes longer than it may: everything is as before in the end. */
  readonly timesOut: boolean;
}
