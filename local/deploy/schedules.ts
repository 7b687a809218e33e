/** EventBridge Scheduler, with what it asks of others: roles that it can assume, and what they let it do. */
import type { Clock } from '../clock/clock.ts';
import { type Caller, callersOf, refusalOf } from '../iam/access/caller.ts';
import type { Place } from '../iam/access/place.ts';
import { schedulerNeeds } from '../iam/access/scheduler-needs.ts';
import { taskNeeds } from '../iam/access/task-needs.ts';
import type { LocalIam } from '../iam/iam.ts';
import { evaluate } from '../iam/policy/evaluate.ts';
import { parsePolicy } from '../iam/policy/parse-policy.ts';
import { seededRandom } from '../runner/random.ts';
import type { Invocation, InvocationError } from '../scheduler/firing.ts';
import { createScheduler, type LocalScheduler } from '../scheduler/scheduler.ts';
import type { DeadLetters } from '../sqs/dead-letters.ts';
import type { Stack } from '../stack/stack.ts';
import type { StepFunctions } from '../step-functions/step-functions.ts';
import type { Keys } from './keys.ts';
import type { Permissions } from './permissions.ts';

const SCHEDULER = 'scheduler.amazonaws.com';

export interface SchedulesOptions {
  readonly clock: Clock;
  readonly seed: string;
  readonly stack: Stack;
  readonly place: Place;
  readonly keys: Keys;
  readonly permissions: Permissions;
  readonly iam: LocalIam;
  readonly deadLetters: DeadLetters;
  readonly stepFunctions: StepFunctions;
}

export function makeScheduler(options: SchedulesOptions): LocalScheduler {
  const { clock, seed, stack, place, permissions } = options;
  let started = 0;
  return createScheduler({
    clock,
    account: place,
    groups: stack.scheduleGroups.map(({ name }) => name),
    random: seededRandom(`${seed} scheduler`),
    canAssume: (roleArn, groupArn) => canAssume(options, roleArn, groupArn),
    invoke: (invocation) => {
      started += 1;
      return invoke(options, invocation, nameOf(started));
    },
    bury: (invocation, queueArn, error) => bury(options, invocation, queueArn, error),
    authorize: permissions.authorizeBy(
      { code: 'AccessDeniedException', statusCode: 403 },
      (action, request) => schedulerNeeds(action, request, place),
    ),
  });
}

/** [D] On behalf of the group, which is what a trust policy may ask for. */
function canAssume({ stack, place, iam }: SchedulesOptions, roleArn: string, groupArn: string): boolean {
  const context = { 'aws:SourceAccount': place.accountId, 'aws:SourceArn': groupArn };
  const ofStack = stack.roles.find((role) => role.roleArn === roleArn);
  if (ofStack === undefined) return iam.canAssume({ roleArn, service: SCHEDULER, context }) === true;
  const principal = { type: 'Service', value: SCHEDULER } as const;
  const request = { action: 'sts:AssumeRole', principal, context };
  return evaluate([parsePolicy(ofStack.trustPolicy, 'trust')], request) === 'allowed';
}

function invoke(
  options: SchedulesOptions,
  { roleArn, targetArn, input }: Invocation,
  name: string,
): InvocationError | undefined {
  const { place, stepFunctions } = options;
  const caller = callerOf(options, roleArn);
  if (caller === undefined)
    return { code: 'AccessDeniedException', message: `${roleArn} cannot be assumed.` };
  const needs = taskNeeds('states', 'StartExecution', { stateMachineArn: targetArn }, place);
  const message = refusalOf(caller, needs);
  if (message !== undefined) return { code: 'AccessDeniedException', message };
  const target = stepFunctions.find(targetArn);
  if (target === undefined) {
    return { code: 'StateMachineDoesNotExist', message: `State Machine Does Not Exist: '${targetArn}'` };
  }
  stepFunctions.run(target, { name, input });
  return undefined;
}

/** [D] It is the role that must be allowed to send the message. */
function bury(
  options: SchedulesOptions,
  { scheduleArn, roleArn, targetArn, input }: Invocation,
  queueArn: string,
  { code: errorCode, message: errorMessage }: InvocationError,
): void {
  const { stack, keys, deadLetters } = options;
  const queue = stack.queues.find(({ arn }) => arn === queueArn);
  const caller = callerOf(options, roleArn);
  if (queue === undefined || caller === undefined) return;
  const keyNeeds = queue.kmsKeyArn ? keys.needs(queue.kmsKeyArn, 'sqs', ['GenerateDataKey', 'Decrypt']) : [];
  if (refusalOf(caller, [{ action: 'sqs:SendMessage', resource: queueArn }, ...keyNeeds]) !== undefined)
    return;
  deadLetters.send({ queueArn, body: input, scheduleArn, targetArn, errorCode, errorMessage });
}

function callerOf({ stack, iam }: SchedulesOptions, roleArn: string): Caller | undefined {
  const ofStack = stack.roles.find((role) => role.roleArn === roleArn);
  const ofIam = iam.roles().find(({ arn }) => arn === roleArn);
  const policies =
    ofStack?.policies ?? (ofIam && Object.values(ofIam.policies).map((document) => JSON.parse(document)));
  return policies && callersOf({ roleArn, policies })('scheduler');
}

/** In the form of a UUID; counted, so that a run that is repeated has the same. */
function nameOf(count: number): string {
  return `00000000-0000-4000-c000-${count.toString(16).padStart(12, '0')}`;
}
