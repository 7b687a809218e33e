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
  /** null in a disassociation, which removes a role for all its services. */
  readonly service: Service | null;
  readonly roleArn: string;
  /** As RDS listed it at the start; null when it was not associated. */
  readonly found: string | null;
  /** As RDS lists it, ACTIVE or PENDING; null when the role is not associated yet, or no longer. */
  readonly status: string | null;
  readonly featureName: string | null;
  /** Verdict on the role's trust policy before anything was changed, or `not-checked`. */
  readonly trust: Trust;
  readonly parameters: readonly ReportedParameter[];
  readonly changedAt: string | null;
}

/** A role of the cluster that no parameter holds any longer, because a role of the request took its place. */
export interface ReplacedRole {
  readonly roleArn: string;
  /** When it was removed. null: still associated, until a request says `removeReplaced`, or until the reboot. */
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
  /** Other settings of an existing group that replaces the cluster's group. Absent when there are none. */
  readonly settings?: readonly Parameter[];
  readonly changedAt: string | null;
}

export interface ReportedInstance {
  readonly identifier: string;
  readonly writer: boolean;
  /** Its parameter status at the start; null when it was not a member then. */
  readonly found: string | null;
  readonly parameterStatus: string;
  readonly rebooted: boolean;
  /** When a schedule will reboot it; null when none will. */
  readonly rebootAt: string | null;
  /** Why it was or was not rebooted. */
  readonly reason: string;
  readonly changedAt: string | null;
}

/**
 * All times are UTC. `found` is the state at the start. `changedAt` is when this execution changed it, or null if it
 * did not. Everything else is as read at `verifiedAt`. A plan reports the current state, and the `changes` that it
 * would make.
 */
export interface Report {
  readonly outcome: Outcome;
  readonly clusterIdentifier: string;
  readonly clusterArn: string;
  /** `cluster-` and 26 letters and digits: it stays the same when the cluster is renamed. */
  readonly clusterResourceId: string;
  /** null when nothing had to change, so that it did not matter. */
  readonly blueGreenDeployment: BlueGreenVerdict | null;
  readonly engineVersion: string;
  readonly roles: readonly ReportedRole[];
  readonly replacedRoles: readonly ReplacedRole[];
  readonly parameterGroup: ReportedGroup;
  readonly instances: readonly ReportedInstance[];
  /** The window in which instances may be rebooted; null: at any time. */
  readonly rebootWindow: string | null;
  /** When an execution begins the pending reboots, or in a plan would begin them; null when none is scheduled. */
  readonly rebootAt: string | null;
  /** The ARN of the execution that scheduled this one; null if no schedule started it. */
  readonly scheduledBy: string | null;
  readonly changes: readonly Change[];
  readonly startedAt: string;
  readonly verifiedAt: string;
  readonly finishedAt: string;
  readonly elapsedSeconds: number;
  readonly summary: string;
}
