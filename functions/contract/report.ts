/** The execution's output, and what the commands print as JSON. */
import type { BlueGreenVerdict, Change, Parameter, Trust } from './association.ts';
import type { Service } from './request.ts';

export type Outcome =
  | 'associated'
  | 'already-associated'
  | 'planned'
  | 'nothing-requested'
  | 'reboot-pending'
  | 'reboot-scheduled'
  | 'disassociated';

export interface ReportedRole {
  /** null in a disassociation, which takes a role away whatever it was for. */
  readonly service: Service | null;
  readonly roleArn: string;
  /** As RDS listed it at the start; null when it was not associated. */
  readonly found: string | null;
  /** As RDS lists it, ACTIVE or PENDING; null when the role is not associated: not yet, or no more. */
  readonly status: string | null;
  readonly featureName: string | null;
  /** What the role's trust policy said of RDS before anything was changed, or that nobody could look. */
  readonly trust: Trust;
  readonly parameters: readonly ReportedParameter[];
  readonly changedAt: string | null;
}

/** A role of the cluster that no parameter names any more, since those of the request are in its place. */
export interface ReplacedRole {
  readonly roleArn: string;
  /** When it was removed; null: it is associated still, until a request says `removeReplaced`, or until the reboot. */
  readonly removedAt: string | null;
}

export interface ReportedParameter {
  readonly name: string;
  /** What the group held at the start; null when it was not set. */
  readonly found: string | null;
  readonly value: string | null;
  readonly changedAt: string | null;
}

export interface ReportedGroup {
  readonly name: string;
  readonly family: string;
  /** The group that the cluster had at the start. */
  readonly found: string;
  readonly created: boolean;
  readonly copiedFrom: string | null;
  readonly attached: boolean;
  /** What else is set in a group that was there already and takes the place of another; absent when there is nothing. */
  readonly settings?: readonly Parameter[];
  readonly changedAt: string | null;
}

export interface ReportedInstance {
  readonly identifier: string;
  readonly writer: boolean;
  /** What it read at the start; null when it was no member then. */
  readonly found: string | null;
  readonly parameterStatus: string;
  readonly rebooted: boolean;
  /** When it is to be rebooted, by a schedule; null: by none. */
  readonly rebootAt: string | null;
  /** Why it was or was not rebooted. */
  readonly reason: string;
  readonly changedAt: string | null;
}

/**
 * All times are UTC. `found` is how a thing was at the start, `changedAt` when this execution changed it (null: it did
 * not), and everything else as it was read at `verifiedAt`. A plan reports how things are, with the `changes` that it
 * would make.
 */
export interface Report {
  readonly outcome: Outcome;
  readonly clusterIdentifier: string;
  readonly clusterArn: string;
  /** `cluster-` and 26 letters and digits: it stays the same when the cluster is renamed. */
  readonly clusterResourceId: string;
  /** null where nothing was to be changed, so that it did not matter. */
  readonly blueGreenDeployment: BlueGreenVerdict | null;
  readonly engineVersion: string;
  readonly roles: readonly ReportedRole[];
  readonly replacedRoles: readonly ReplacedRole[];
  readonly parameterGroup: ReportedGroup;
  readonly instances: readonly ReportedInstance[];
  /** The window in which instances may be rebooted; null: at any time. */
  readonly rebootWindow: string | null;
  /** When an execution begins to reboot what still waits, or in a plan would begin; null: none is scheduled. */
  readonly rebootAt: string | null;
  /** The ARN of the execution that has scheduled this one; null for one that was started by somebody. */
  readonly scheduledBy: string | null;
  readonly changes: readonly Change[];
  readonly startedAt: string;
  readonly verifiedAt: string;
  readonly finishedAt: string;
  readonly elapsedSeconds: number;
  readonly summary: string;
}
