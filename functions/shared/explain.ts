/** From an error as the state machine caught it to sentences for a person. */
import type { RollBackInput } from './contract/tasks.ts';
import { sentence } from './sentence.ts';

type CaughtError = RollBackInput['error'];

/** What to do about the faults whose text is not ours. Our own errors say it themselves. */
const nextSteps: Readonly<Record<string, string>> = {
  AccessDenied: 'Allow the call in the role of the function that made it; see the permissions of the stack.',
  AccessDeniedException:
    'Allow the call in the role of the function that made it; see the permissions of the stack.',
  DBClusterNotFoundFault: 'Check the cluster identifier, the account and the Region.',
  DBClusterParameterGroupNotFoundFault: 'The group was deleted meanwhile. Start again.',
  DBClusterRoleQuotaExceededFault: 'Remove a role that is not needed, then start again.',
  DBInstanceNotFoundFault: 'The instance was deleted meanwhile. Start again.',
  DBParameterGroupNotFoundFault: 'The group was deleted meanwhile. Start again.',
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
  'States.Timeout': 'A task did not answer in time. See its log, then start again.',
};

/** What failed and, where that is known, what to do next. */
export function explain(error: CaughtError): string {
  const step = nextSteps[error.Error];
  const message = sentence(messageOf(error));
  return step === undefined ? message : `${message} ${step}`;
}

/** A Lambda's error has its message inside JSON; one of the state machine's own is text, or has no cause at all. */
function messageOf({ Error: name, Cause: cause }: CaughtError): string {
  if (!cause) return `A task ended with ${name}`;
  try {
    const { errorMessage } = JSON.parse(cause);
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
}
