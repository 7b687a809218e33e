/**
 * The input and the output of each task, one pair per function, named after it. Inputs are parsed where they arrive;
 * outputs are small, flat JSON that the state machine assigns or tests. Every output has a `summary`: one sentence
 * about what was found and done, for the console's event list and for our own display.
 */
import * as v from 'valibot';
import type { Association, Change, Observation, Start } from './association.ts';
import {
  associationSchema,
  changeSchema,
  clusterIdentitySchema,
  intents,
  observationSchema,
  startSchema,
} from './association.ts';
import type { Immutable } from './parse.ts';
import type { fromTags } from './request.ts';

interface Summary {
  readonly summary: string;
}

interface Changes extends Summary {
  /**
   * The changes since the start, in order, made by this invocation or by an earlier try whose response was lost.
   * Empty when nothing had to change.
   */
  readonly changes: readonly Change[];
}

interface NextReboot {
  /** The instance to reboot next, if the association allows reboots; null for none. */
  readonly nextReboot: string | null;
}

/** When the task is called, in milliseconds since the epoch, and what the execution has changed so far. */
const moment = { nowMs: v.number(), changes: v.array(changeSchema) };

/**
 * `intent` is that of the state machine. `request` is the execution's raw input: a request, an EventBridge event, or
 * a scheduled reboot. `startedAt` is UTC. `cluster` is null or absent on the first call; later calls must find the
 * same cluster as the first.
 */
export const validateRequestInput = v.object({
  intent: v.picklist(intents),
  request: v.unknown(),
  executionArn: v.string(),
  startedAt: v.string(),
  nowMs: v.number(),
  cluster: v.optional(v.nullable(clusterIdentitySchema), null),
});
export type ValidateRequestInput = Immutable<v.InferOutput<typeof validateRequestInput>>;

export interface ValidateRequestOutput extends Summary {
  /**
   * `finished`: nothing to do, or a dry run. `busy`: the cluster cannot be changed yet, or the values that its members
   * run with are still changing.
   */
  readonly status: 'ready' | 'busy' | 'finished';
  readonly association: Association;
  readonly start: Start;
  readonly observed: Observation;
  /** The mutating calls that would bring the cluster to the desired state, in order. */
  readonly plan: readonly Change[];
  /** The deadline of the association, in milliseconds since the epoch. */
  readonly deadlineMs: number;
  /** When the planned reboots would begin, UTC; null when they follow everything else at once, or there are none. */
  readonly rebootAt: string | null;
}

const associationInput = v.object({ association: associationSchema });
const changingInput = v.object({ association: associationSchema, start: startSchema });

/** `retryCount` as in `rebootInstanceInput`: an earlier try may have made the change and lost the response. */
const retriedChangingInput = v.object({ ...changingInput.entries, retryCount: v.number() });

export const makeRolesInput = retriedChangingInput;
export interface MakeRolesOutput extends Changes {
  /** Whether a new role or trust policy must still propagate to RDS before RDS can assume the role. */
  readonly propagating: boolean;
}

export const addRolesInput = retriedChangingInput;
export interface AddRolesOutput extends Changes {
  readonly status: 'active' | 'pending';
}

/** `removing`: whether roles are being removed rather than added. */
export const checkRolesInput = v.object({ ...associationInput.entries, removing: v.boolean() });
export interface CheckRolesOutput extends Summary {
  /** `active` ends an association, `gone` a disassociation. */
  readonly status: 'active' | 'gone' | 'pending';
}

export const removeRolesInput = changingInput;
export interface RemoveRolesOutput extends Changes {
  readonly status: 'gone' | 'pending';
}

export const ensureParameterGroupInput = changingInput;
export interface EnsureParameterGroupOutput extends Changes {
  /** The state at the start. A group that had to be made again is no longer part of it. */
  readonly start: Start;
}

export const setParametersInput = retriedChangingInput;
export type SetParametersOutput = Changes;

export const modifyClusterInput = changingInput;
export type ModifyClusterOutput = Changes;

export const checkClusterInput = v.object({ ...associationInput.entries, ...moment });
export interface CheckClusterOutput extends Summary, NextReboot {
  readonly status: 'settled' | 'modifying';
}

const rebootInput = v.object({
  association: associationSchema,
  /** The resource ids of the instances that this execution rebooted; none of them is rebooted again. */
  rebooted: v.array(v.string()),
  ...moment,
});

/**
 * `instance` is the last `nextReboot`. `retryCount` is the number of earlier tries of this state; one of them may have
 * rebooted the instance and lost the response.
 */
export const rebootInstanceInput = v.object({
  ...rebootInput.entries,
  instance: v.string(),
  retryCount: v.number(),
});
export type RebootInstanceInput = Immutable<v.InferOutput<typeof rebootInstanceInput>>;
export interface RebootInstanceOutput extends Changes {
  readonly rebooted: readonly string[];
}

export const checkInstancesInput = rebootInput;
export interface CheckInstancesOutput extends Summary, NextReboot {
  readonly status: 'settled' | 'rebooting';
}

/** `retryCount` as in `rebootInstanceInput`: an earlier try may have deleted a missing role and lost the response. */
export const deleteRolesInput = v.object({ association: associationSchema, retryCount: v.number() });
export interface DeleteRolesOutput extends Changes {
  /** One sentence for each role that stays, with the reason. */
  readonly left: readonly string[];
}

export const verifyAssociationInput = v.object({
  ...associationInput.entries,
  ...moment,
  executionArn: v.string(),
});
export interface VerifyAssociationOutput extends Summary {
  readonly observed: Observation;
  /** The schedule of the reboots that wait for the window; null when there are none. */
  readonly schedule: Schedule | null;
}

/** A one-time schedule of EventBridge Scheduler. */
export interface Schedule {
  /** When it starts an execution, UTC. */
  readonly rebootAt: string;
  /** The same as Scheduler takes it. */
  readonly expression: string;
  readonly description: string;
  /** The input of that execution, as JSON. */
  readonly input: string;
}

export const reportInput = v.object({
  association: associationSchema,
  start: startSchema,
  observed: observationSchema,
  /** When `observed` was read, UTC. */
  observedAt: v.string(),
  /** When the pending reboots begin, UTC; null for never, or at once. */
  rebootAt: v.nullable(v.string()),
  /** What a plan would do. */
  plan: v.array(changeSchema),
  /** What was done. */
  changes: v.array(changeSchema),
  startedAt: v.string(),
  finishedAt: v.string(),
});

/**
 * An error as a Catch sees it. `Cause` is a Lambda function's JSON (truncated if very long), a sentence of the state
 * machine, or missing; none of these must prevent the roll-back. `Task` is the state that failed. An error that the
 * state machine itself detected has none.
 */
export const caughtErrorSchema = v.object({
  Error: v.string(),
  Cause: v.optional(v.unknown()),
  Task: v.optional(v.string()),
});

export const rollBackInput = v.object({
  error: caughtErrorSchema,
  /** null if the cluster was never validated: then there is nothing to undo. */
  association: v.nullable(associationSchema),
  start: v.nullable(startSchema),
  /** Whether a reboot was requested: from then on nothing can be rolled back. */
  rebootBegun: v.boolean(),
  /** Whether deletion of IAM roles has begun: from then on nothing can be rolled back either. */
  deletionBegun: v.boolean(),
  /** Whether everything was done and verified and only the report failed: then nothing is undone. */
  workDone: v.boolean(),
  /** The mutating calls that are known to have been made. */
  changes: v.array(changeSchema),
  /** Seconds since the removal of roles was requested, successfully or not; null if it never was. */
  secondsSinceRemoval: v.nullable(v.number()),
  /** Whether they were seen gone after that. If so, a role that is listed again was added out-of-band. */
  rolesGone: v.boolean(),
  /** What earlier rounds of this roll-back have undone. */
  rolledBack: v.array(changeSchema),
});

export interface RollBackOutput extends Summary {
  /** `restoring`: something cannot be undone until RDS has finished other work; call again. */
  readonly status: 'done' | 'restoring';
  /** Every mutating call of the roll-back so far, in order. */
  readonly rolledBack: readonly Change[];
  /** One sentence for each difference from the start that remains. */
  readonly left: readonly string[];
  /** The execution's cause: what failed and why, what was undone, what is left, and what to do next. */
  readonly cause: string;
}

export type RollBackInput = Immutable<v.InferOutput<typeof rollBackInput>>;

/** `marker`: where the page begins; null for the first one. */
export const findDriftedClustersInput = v.object({ marker: v.nullable(v.string()) });
export interface FindDriftedClustersOutput extends Summary {
  /** One association to start for each cluster that has drifted from its tags. It reads the tags again. */
  readonly requests: readonly { readonly clusterIdentifier: string; readonly roles: typeof fromTags }[];
  /** The clusters whose tags cannot be applied, and why. */
  readonly refused: readonly { readonly clusterIdentifier: string; readonly reason: string }[];
  /** Where the next page begins; null when this was the last one. */
  readonly marker: string | null;
}
