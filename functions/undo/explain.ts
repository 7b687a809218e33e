/** From an error as the state machine caught it to sentences for a person. */
import type { RollBackInput } from '../contract/tasks.ts';
import * as errors from '../errors/errors.ts';
import { sentence } from '../errors/sentence.ts';

type CaughtError = RollBackInput['error'];

const allowTheCall =
  'Allow the call in the role of the function that made it; see the permissions of the stack.';
const groupIsGone = 'The group was deleted meanwhile. Start again.';
const tookTooLong = 'The function did not answer in time. See its log, then start again.';

/** What to do about errors whose text says only what is: the faults of AWS. Those that a task throws say it themselves. */
const nextSteps: Readonly<Record<string, string>> = {
  AccessDenied: allowTheCall,
  AccessDeniedException: allowTheCall,
  DBClusterNotFoundFault: 'Check the cluster identifier, the account and the Region.',
  DBClusterParameterGroupNotFoundFault: groupIsGone,
  DBClusterRoleQuotaExceededFault: 'Remove a role that is not needed, then start again.',
  DBInstanceNotFoundFault: 'The instance was deleted meanwhile. Start again.',
  DBParameterGroupNotFoundFault: groupIsGone,
  DBParameterGroupQuotaExceededFault:
    'Delete a DB cluster parameter group that is not needed, or have the quota raised, then start again.',
  IamUnavailableError: 'Start again in some minutes; see what else uses up the calls of IAM.',
  InvalidDBClusterStateFault: 'The cluster stayed busy. Start again when it is available.',
  InvalidDBInstanceStateFault: 'The instance stayed busy. Start again when it is available.',
  InvalidDBParameterGroupStateFault: 'The parameter group stayed busy. Start again in some minutes.',
  KMSKeyNotAccessibleFault: "Make the cluster's KMS key usable again, then start again.",
  LimitExceededException:
    'A quota of IAM is full: delete a role that is not needed, or have the quota raised.',
  MalformedPolicyDocumentException:
    'IAM does not take the policy of a role to be made. See that the ARNs of connectTo are of things that exist.',
  NoSuchEntityException: 'The role was deleted meanwhile. Start again.',
  RdsUnavailableError: 'Start again in some minutes; see what else uses up the calls of the account.',
  'Sandbox.Timedout': tookTooLong,
  'States.Timeout': tookTooLong,
};

const startAgainLater = 'Start again with a longer timeoutMinutes';
const goOn = 'with onFailure keep, the next start goes on from here.';

/** The same for what the state machines end with when the deadline of the request has passed: the last look is the text. */
const atTheDeadline: Readonly<Record<string, string>> = {
  ClusterLockedError:
    'Another execution worked on the cluster until the deadline of the request. See what it waits for, or stop it, then start again.',
  ClusterNotReadyError: `Until the deadline of the request nothing could be begun. See the cluster's events. ${startAgainLater}.`,
  ClusterUnsettledError: `The modification was not complete at the deadline of the request. See the cluster's events. ${startAgainLater}.`,
  RebootUnfinishedError: `The reboots were not complete at the deadline of the request. See the cluster's events. ${startAgainLater}.`,
  RolesPendingError: `The roles were not active at the deadline of the request. ${startAgainLater}; ${goOn}`,
  RolesStillListedError: `The roles were not gone at the deadline of the request. ${startAgainLater}; ${goOn}`,
};

/** The same for the errors that Step Functions names after the service that it could not use; `States` is itself. */
const nextStepsByService: Readonly<Record<string, string>> = {
  DynamoDB:
    "The lock of the cluster could not be taken. See that the state machine's role may use the table of the locks, then start again.",
  Lambda:
    "The function could not be run. See its log, its concurrency, and that the state machine's role may invoke it, then start again.",
  Scheduler:
    "The reboot could not be scheduled. See that the state machine's role may make schedules in the stack's group, then start again.",
  Sfn: "It is not known whether the execution that has the lock still runs. See that the state machine's role may describe it, then start again.",
  States: "See the execution's history, then start again.",
};

/** Of an error that nobody thought of: a defect of a function, or a fault of AWS that has no name here. */
const lastResort = "See the function's log, then start again.";

const deletedMeanwhile =
  'It was there when the execution began, and was deleted or renamed meanwhile. Start again when it is back.';

/** The names of the errors that are explained here; `Lambda.*` is every error of that service. */
export const explainedErrors: readonly string[] = [
  ...Object.keys({ ...nextSteps, ...atTheDeadline }),
  ...Object.keys(nextStepsByService).map((service) => `${service}.*`),
];

/**
 * The errors whose cause says on which cluster and what to do, by their names: a library's error ends in `Error` as well,
 * and says neither.
 */
export const selfExplanatoryErrors: readonly string[] = Object.values(errors)
  .map((OurError) => new OurError().name)
  .filter((name) => !(name in nextSteps));

/**
 * What failed, where, and what to do next.
 *
 * @param cluster the identifier, or null when the cluster was never found.
 */
export function explain(error: CaughtError, cluster: string | null): string {
  const message = sentence(messageOf(error));
  if (isSelfExplanatory(error)) return message;
  return `${placeOf(error, cluster, message)}${message} ${stepAfter(error.Error, cluster)}`;
}

function stepAfter(name: string, cluster: string | null): string {
  if (name === 'DBClusterNotFoundFault' && cluster !== null) return deletedMeanwhile;
  return (
    nextSteps[name] ?? atTheDeadline[name] ?? nextStepsByService[name.split('.', 1).join()] ?? lastResort
  );
}

function isSelfExplanatory({ Error: name, Cause: cause }: CaughtError): boolean {
  return isText(cause) && selfExplanatoryErrors.includes(name);
}

function isText(cause: unknown): cause is string {
  return typeof cause === 'string' && cause !== '';
}

/** The words of AWS seldom say what they are about: the task that failed, and the cluster, unless they name it. */
function placeOf({ Task: task }: CaughtError, cluster: string | null, message: string): string {
  if (cluster !== null && new RegExp(`(?<![\\w-])${cluster}(?![\\w-])`).test(message)) return '';
  if (task === undefined) return cluster === null ? '' : `Cluster ${cluster}: `;
  return cluster === null ? `${task}: ` : `${task} on cluster ${cluster}: `;
}

/** A Lambda's error has its message inside JSON; one of the state machine's own is text, or has no cause at all. */
function messageOf({ Error: name, Cause: cause, Task: task }: CaughtError): string {
  if (!isText(cause)) return `${task === undefined ? 'A task' : 'it'} ended with ${name}`;
  try {
    const { errorMessage } = JSON.parse(cause);
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cutMessageIn(cause) ?? cause;
  }
}

/** The message in the JSON of a Lambda that Step Functions has cut, as far as it goes. */
function cutMessageIn(cause: string): string | undefined {
  const [, escaped] = /^\{.*?"errorMessage":"((?:[^"\\]|\\.)*)/s.exec(cause) ?? [];
  return escaped?.replaceAll('\\"', '"');
}
