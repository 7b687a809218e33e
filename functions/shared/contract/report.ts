/** The execution's output, and what the commands print as JSON. */
import type { Change } from './association.ts';
import type { Service } from './request.ts';

export type Outcome =
  | 'associated'
  | 'already-associated'
  | 'planned'
  | 'nothing-requested'
  | 'reboot-pending'
  | 'disassociated';

export interface ReportedRole {
  readonly service: Service;
  readonly roleArn: string;
  /** As RDS lists it, ACTIVE or PENDING; null when the role is not associated, as in a plan. */
  readonly status: string | null;
  readonly featureName: string | null;
  readonly parameters: readonly { readonly name: string; readonly value: string | null }[];
}

export interface ReportedInstance {
  readonly identifier: string;
  readonly writer: boolean;
  readonly parameterStatus: string;
  readonly rebooted: boolean;
  /** Why it was or was not rebooted. */
  readonly reason: string;
}

/** `startedAt` and `finishedAt` are UTC; what a plan reports is how things are, with `changes` it would make. */
export interface Report {
  readonly outcome: Outcome;
  readonly clusterIdentifier: string;
  readonly clusterArn: string;
  readonly engineVersion: string;
  readonly roles: readonly ReportedRole[];
  readonly parameterGroup: {
    readonly name: string;
    readonly family: string;
    readonly created: boolean;
    readonly copiedFrom: string | null;
    readonly attached: boolean;
  };
  readonly instances: readonly ReportedInstance[];
  readonly changes: readonly Change[];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly elapsedSeconds: number;
  readonly summary: string;
}
