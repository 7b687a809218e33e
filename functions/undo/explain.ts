/** Turns an error that the state machine caught into sentences for a person. */
import type { RollBackInput } from '../contract/tasks.ts';
import * as errors from '../errors/errors.ts';
import { sentence } from '../errors/sentence.ts';

type CaughtError = RollBackInput['error'];

const allowTheCall =
  'Add the permission to the role of the function that made the call, or to PassableRoles; see the permissions of the stack.';
const groupIsGone = 'The group was deleted during the execution. Start again.';
const tookTooLong = 'The function timed out. See its log, then start again.';

/** What to do about AWS faults, because their text does not say. Errors that a task throws say it themselves. */
const nextSteps: Readonly<Record<string, string>> = {
  AccessDenied: allowTheCall,
  AccessDeniedException: allowTheCall,
  DBClusterNotFoundFault: 'Check the cluster identifier, the account and the Region.',
  DBClusterParameterGroupNotFoundFault: groupIsGone,
  DBClusterRoleQuotaExceededFault: 'Remove a role that is not needed, then start again.',
  DBInstanceNotFoundFault: 'The instance was deleted during the execution. Start again.',
  DBParameterGroupNotFoundFault: groupIsGone,
  DBParameterGroupQuotaExceededFault:
    'Delete a DB cluster parameter group that is not needed, or request a higher quota, then start again.',
  IamUnavailableError:
    'Start again in a few minutes. If it happens again, find out who else makes many IAM calls.',
  InvalidDBClusterStateFault: 'The cluster stayed busy. Start again when it is available.',
  InvalidDBInstanceStateFault: 'The instance stayed busy. Start again when it is available.',
  InvalidDBParameterGroupStateFault: 'The parameter group stayed busy. Start again in a few minutes.',
  KMSKeyNotAccessibleFault: "Make the cluster's KMS key usable again, then start again.",
  LimitExceededException:
    'An IAM quota is exhausted. Delete a role that is not needed, or request a higher quota.',
  MalformedPolicyDocumentException:
    'IAM rejected the policy of a new role. Check that the ARNs of connectTo exist.',
  NoSuchEntityException: 'The role was deleted during the execution. Start again.',
  RdsUnavailableError:
    'Start again in a few minutes. If it happens again, find out who else makes many RDS calls.',
  'Sandbox.Timedout': tookTooLong,
  'States.Timeout': tookTooLong,
};

const startAgainLater = 'Start again with a longer timeoutMinutes';
const goOn = 'With onFailure keep, the next start goes on from here.';

/** The same for errors that the state machine raises at the deadline. Their text is what was seen last. */
const atTheDeadline: Readonly<Record<string, string>> = {
  ClusterLockedError:
    'Another execution held the lock until the deadline. See what it waits for, or stop it, then start again.',
  ClusterNotReadyError: `The cluster was busy until the deadline. Nothing was changed. See the cluster's events. ${startAgainLater}.`,
  ClusterUnsettledError: `The modification was not complete at the deadline. See the cluster's events. ${startAgainLater}.`,
  RebootUnfinishedError: `The reboots were not complete at the deadline. See the cluster's events. ${startAgainLater}.`,
  RolesPendingError: `The roles were not ACTIVE at the deadline. ${startAgainLater}. ${goOn}`,
  RolesStillListedError: `The roles were still listed at the deadline. ${startAgainLater}. ${goOn}`,
};

/** The same for errors that Step Functions names after the service it called; `States` is Step Functions itself. */
const nextStepsByService: Readonly<Record<string, string>> = {
  DynamoDB:
    "The cluster could not be locked. Check that the state machine's role may use the lock table, then start again.",
  Lambda:
    "The function could not be invoked. Check its log, its concurrency and the permissions of the state machine's role, then start again.",
  Scheduler:
    "The reboot could not be scheduled. Check that the state machine's role may create schedules in the stack's group, then start again.",
  Sfn: "It is unknown whether the execution that holds the lock still runs. Check that the state machine's role may describe it, then start again.",
  States: "See the execution's history, then start again.",
};

/** For an unforeseen error: a bug in a function, or a fault of AWS that is not listed here. */
const lastResort = "See the function's log, then start again.";

const deletedMeanwhile = 'It was deleted or renamed during the execution. Start again when it is back.';

/** The names of the errors that are explained here; `Lambda.*` is every error of that service. */
export const explainedErrors: readonly string[] = [
  ...Object.keys({ ...nextSteps, ...atTheDeadline }),
  ...Object.keys(nextStepsByService).map((service) => `${service}.*`),
];

/**
 * The names of the errors whose cause says on which cluster, and what to do. They are listed because a library's error
 * also ends in `Error`, and says neither.
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

/** The failed task and the cluster, unless the message names the cluster: AWS messages rarely do. */
function placeOf({ Task: task }: CaughtError, cluster: string | null, message: string): string {
  if (cluster !== null && new RegExp(`(?<![\\w-])${cluster}(?![\\w-])`).test(message)) return '';
  if (task === undefined) return cluster === null ? '' : `Cluster ${cluster}: `;
  return cluster === null ? `${task}: ` : `${task} on cluster ${cluster}: `;
}

/** A Lambda error has its message inside JSON. The state machine's own errors are text, or have no cause at all. */
function messageOf({ Error: name, Cause: cause, Task: task }: CaughtError): string {
  if (!isText(cause)) return `${task === undefined ? 'A task' : 'it'} ended with ${name}`;
  try {
    const { errorMessage } = JSON.parse(cause);
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cutMessageIn(cause) ?? cause;
  }
}

/** The message in a Lambda error's JSON that Step Functions has truncated, as far as it goes. */
function cutMessageIn(cause: string): string | undefined {
  const [, escaped] = /^\{.*?"errorMessage":"((?:[^"\\]|\\.)*)/s.exec(cause) ?? [];
  return escaped?.replaceAll('\\"', '"');
}
