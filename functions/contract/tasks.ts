/**
 * The input and the output of each task, one pair a function, named after it. Inputs are parsed where they arrive;
 * outputs are small, flat JSON that the state machine assigns or asks about. Every output has a `summary`: one
 * sentence of what was found and done, for the console's event list and for our own display.
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
   * What is changed since the start, in order: by this invocation, or by an earlier try of the task whose answer was
   * lost. Empty when the start had everything.
   */
  readonly changes: readonly Change[];
}

interface NextReboot {
  /** The instance to be rebooted next, as far as the association wants any reboot; null for none. */
  readonly nextReboot: string | null;
}

/** When a task is asked, in milliseconds since the epoch, and what the execution has changed until then. */
const moment = { nowMs: v.number(), changes: v.array(changeSchema) };

/**
 * `intent` is that of the state machine. `request` is the execution's input as it came: a request, an EventBridge event,
 * or what a schedule says. `startedAt` is UTC. `cluster` is the one of the first look, null or not there before it: a later
 * look is at no other one.
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
   * `finished`: nothing is to be done, or only the plan was asked for. `busy`: the cluster cannot be changed yet, or what
   * its members run with is still changing.
   */
  readonly status: 'ready' | 'busy' | 'finished';
  readonly association: Association;
  readonly start: Start;
  readonly observed: Observation;
  /** The changing calls that would bring the cluster to what is wanted, in order. */
  readonly plan: readonly Change[];
  /** When the association must be done: milliseconds since the epoch. */
  readonly deadlineMs: number;
  /** When the reboots of the plan would begin, UTC; null: as soon as everything else is done, or there is none. */
  readonly rebootAt: string | null;
}

const associationInput = v.object({ association: associationSchema });
const changingInput = v.object({ association: associationSchema, start: startSchema });

/** `retryCount` as of the reboots: an earlier try may have done it and lost its answer. */
const retriedChangingInput = v.object({ ...changingInput.entries, retryCount: v.number() });

export const makeRolesInput = retriedChangingInput;
export interface MakeRolesOutput extends Changes {
  /** Whether RDS must hear of a role, or of its trust policy, before it can assume it. */
  readonly propagating: boolean;
}

export const addRolesInput = retriedChangingInput;
export interface AddRolesOutput extends Changes {
  readonly status: 'active' | 'pending';
}

/** `removing`: whether roles are on their way out, and not on their way in. */
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
  /** The record of the start, of which a group that was made again is no part any more. */
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
 * `instance` is what was answered as `nextReboot`. `retryCount`: how many tries of this state went before; one of them
 * may have rebooted and lost its answer.
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

/** `retryCount` as of the reboots: a role that is gone may be the work of a try whose answer was lost. */
export const deleteRolesInput = v.object({ association: associationSchema, retryCount: v.number() });
export interface DeleteRolesOutput extends Changes {
  /** One sentence for each role that stays, and why. */
  readonly left: readonly string[];
}

export const verifyAssociationInput = v.object({
  ...associationInput.entries,
  ...moment,
  executionArn: v.string(),
});
export interface VerifyAssociationOutput extends Summary {
  readonly observed: Observation;
  /** The schedule of the reboots that wait for their window; null when none does. */
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
  /** When that was seen, UTC. */
  observedAt: v.string(),
  /** When what still waits for a reboot is rebooted, UTC; null for never, or at once. */
  rebootAt: v.nullable(v.string()),
  /** What a plan would do. */
  plan: v.array(changeSchema),
  /** What was done. */
  changes: v.array(changeSchema),
  startedAt: v.string(),
  finishedAt: v.string(),
});

/**
 * An error as a Catch sees it: `Cause` is a Lambda's JSON, cut where it is very long, a sentence of the machine's, or
 * missing. Whatever it is, it is no reason not to roll back. `Task` is the state that failed; an error that the machine
 * itself found has none.
 */
export const caughtErrorSchema = v.object({
  Error: v.string(),
  Cause: v.optional(v.unknown()),
  Task: v.optional(v.string()),
});

export const rollBackInput = v.object({
  error: caughtErrorSchema,
  /** null when the cluster was never validated: then there is nothing to undo. */
  association: v.nullable(associationSchema),
  start: v.nullable(startSchema),
  /** Whether a reboot was asked for: from then on there is no way back. */
  rebootBegun: v.boolean(),
  /** Whether roles were asked to be deleted in IAM: from then on there is none either. */
  deletionBegun: v.boolean(),
  /** Whether everything was done and verified, and only the report of it failed: then nothing is to be undone. */
  workDone: v.boolean(),
  /** The changing calls that are known to have been made. */
  changes: v.array(changeSchema),
  /** Since roles were asked to be removed, successfully or not; null when they never were. */
  secondsSinceRemoval: v.nullable(v.number()),
  /** Whether a look after that has seen them gone: one that is listed again was added by somebody else. */
  rolesGone: v.boolean(),
  /** What earlier rounds of this roll-back undid. */
  rolledBack: v.array(changeSchema),
});

export interface RollBackOutput extends Summary {
  /** `restoring`: some of it cannot be undone before RDS has finished something else; ask again. */
  readonly status: 'done' | 'restoring';
  /** Every changing call of the roll-back so far, in order. */
  readonly rolledBack: readonly Change[];
  /** One sentence for each thing that is not as it was at the start. */
  readonly left: readonly string[];
  /** The execution's cause: what failed and why, what was undone, what is left, and what to do next. */
  readonly cause: string;
}

export type RollBackInput = Immutable<v.InferOutput<typeof rollBackInput>>;

/** `marker`: where the page begins; null for the first one. */
export const findDriftedClustersInput = v.object({ marker: v.nullable(v.string()) });
export interface FindDriftedClustersOutput extends Summary {
  /** One association to be started for each cluster that is not as its tags ask; it reads the tags anew. */
  readonly requests: readonly { readonly clusterIdentifier: string; readonly roles: typeof fromTags }[];
  /** The clusters that cannot have what their tags ask for, and why. */
  readonly refused: readonly { readonly clusterIdentifier: string; readonly reason: string }[];
  /** Where the next page begins; null when this was the last one. */
  readonly marker: string | null;
}
