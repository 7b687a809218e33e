/**
 * What the local RDS knows of the world: plain data, times of changes and how long they take. No status is kept: each
 * is computed from these and the clock. All times are milliseconds since the epoch of the clock.
 */
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Becoming } from './registry.ts';
import type { Spell } from './spell.ts';

/** Some of what a thing shows. */
export type Settings<Shown> = { readonly [Name in keyof Shown]?: NonNullable<Shown[Name]> };

export type Tags = Readonly<Record<string, string>>;

export interface Role {
  readonly roleArn: string;
  readonly featureName: string | undefined;
  readonly addedAt: number;
  readonly activeAt: number;
  /** The role turns INVALID then; undefined: never. */
  readonly invalidAt: number | undefined;
  /** When it was removed, and when it is listed no more. */
  removal: { readonly at: number; readonly goneAt: number } | undefined;
}

/** A cluster parameter group being attached to a cluster. */
export interface Attachment {
  /** Of the group: one that is made anew under an old name is another. */
  readonly groupId: string;
  readonly groupName: string;
  readonly at: number;
  /** When members begin to show it. */
  readonly showsAt: number;
  /** When members are done with `applying`. */
  readonly settledAt: number;
}

/** The groups of a new major version, by name. */
export interface UpgradeGroups {
  readonly cluster: string;
  /** Undefined: the default one of the family. */
  readonly instances: string | undefined;
}

export interface Cluster {
  identifier: string;
  becoming?: readonly Becoming[] | undefined;
  readonly resourceId: string;
  readonly engine: string;
  readonly engineMode: string;
  engineVersion: string;
  readonly createdAt: number;
  /** Undefined unless it is being deleted. */
  goneAt: number | undefined;
  spells: readonly Spell[];
  /** Oldest first, never empty. */
  readonly attachments: Attachment[];
  roles: readonly Role[];
  /** Who was the writer from when on, oldest first; empty as long as there is none. */
  readonly writers: { readonly resourceId: string; readonly at: number }[];
  tags: Tags;
  globalClusterIdentifier: string | undefined;
  /** What waits together with an upgrade: the groups that the new version takes. */
  upgradeGroups?: UpgradeGroups | undefined;
  /** What is only kept and shown. */
  settings: Settings<DBCluster>;
  /** The password of the master user, when it is kept in Secrets Manager. */
  secret?: MasterUserSecret | undefined;
}

export interface MasterUserSecret {
  readonly arn: string;
  readonly kmsKeyId: string;
  /** `creating` or `rotating`; without one it is active. */
  readonly spells: readonly Spell[];
}

export interface Instance {
  identifier: string;
  becoming?: readonly Becoming[] | undefined;
  readonly resourceId: string;
  readonly clusterResourceId: string;
  readonly createdAt: number;
  goneAt: number | undefined;
  spells: readonly Spell[];
  /** When it started or will have started, oldest first: a start takes up group and values of that moment. */
  readonly starts: number[];
  /** Stopped by auto-pause, which no status shows. */
  isPaused: boolean;
  tags: Tags;
  settings: Settings<DBInstance>;
  /** When it was given another DB parameter group than at its creation. */
  parameterGroupSince?: number;
}

export interface ParameterChange {
  readonly name: string;
  /** Undefined: reset to the engine's default. */
  readonly value: string | undefined;
  readonly applyMethod: 'immediate' | 'pending-reboot';
  readonly at: number;
  /** When members begin to show that something is to be applied. */
  readonly showsAt: number;
  /** When running instances have it, if it is immediate. */
  readonly appliedAt: number;
}

export interface ParameterGroup {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly createdAt: number;
  tags: Tags;
  /** Oldest first. */
  readonly changes: ParameterChange[];
}

/** What becomes of a role ARN whenever it is associated. */
export interface RoleFate {
  /** After being added it turns INVALID after so long; 0: at once. */
  readonly invalidAfterMs?: number;
  /** Instead of the default, how long it is PENDING; Infinity: for ever. */
  readonly activationMs?: number;
  /** Adding it is refused until then, as with a role that is too new or trusts the wrong service. */
  readonly notAssumableUntil?: number;
}

export interface Snapshot {
  readonly identifier: string;
  readonly goneAt: undefined;
  readonly clusterIdentifier: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly createdAt: number;
  readonly availableAt: number;
  tags: Tags;
  /** Those of its cluster at that time. Snapshots of a saved world from before have none. */
  readonly settings?: Settings<DBCluster>;
}

/** A global database. Its members in other Regions are ARNs only: this world is of one Region. */
export interface GlobalCluster {
  readonly identifier: string;
  goneAt: number | undefined;
  readonly resourceId: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly deletionProtection: boolean;
  readonly foreignMembers: readonly { readonly arn: string; readonly isWriter: boolean }[];
}
