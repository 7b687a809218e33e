/** What a failure at the very end comes to: what is done stays done, and the cause claims no more than that. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, changesIn } from '../machinery/journal.ts';
import { isMove } from '../scenario/people.ts';
import { hasOnlyReportFailed, type Property, tookOverMess } from './property.ts';

/** Where only the report is missing, everything that was asked for has been verified. */
export const undoesNothingVerified: Property = (executed) => {
  if (!hasOnlyReportFailed(executed)) return undefined;
  const undone = changesIn(executed.journal).find(({ state }) => state === 'Roll Back');
  return undone && `It called ${undone.action} to roll back what was done, for its report had failed.`;
};

/** What passes, whenever it does. */
const passing = /Rolling back failed as well, with Lambda\.(TooManyRequests|Service|SdkClient)/;

export const neverGivesUpGoingBack: Property = ({ outcome }) =>
  isFailure(outcome) && passing.test(outcome.cause ?? '')
    ? `It gave up rolling back for what passes: ${outcome.cause}`
    : undefined;

const claims =
  /\b((?:Add|Remove|Create|Copy|Modify|Reset|Delete|Reboot|Put|Update)(?:Role|DB|AssumeRole)\w+) of (\S+?)[,;.]?(?= |$)/g;

/** A try whose answer was lost counts as done, and what somebody else does looks like it. */
export const claimsOnlyItsCalls: Property = (executed, run) => {
  const { outcome, journal } = executed;
  if (!isFailure(outcome) || tookOverMess(executed, run)) return undefined;
  // Where the name of the cluster moved, it is said what was made for which.
  if (run.journal.some((entry) => entry.kind === 'deed' && !isMove(entry.name))) return undefined;
  if (callsIn(journal).some(({ faults, outcome: answer }) => faults.length > 0 || answer === 'Throttling'))
    return undefined;
  const made = callsMade(executed);
  for (const [, action = '', target = ''] of (outcome.cause ?? '').matchAll(claims)) {
    if (!made.has(`${action} of ${target}`))
      return `The cause says ${action} of ${target}, which was not made: ${outcome.cause}`;
  }
  return undefined;
};

/** What RDS says is there already counts as added: another call, or a lost answer, was as good. */
function callsMade({ journal }: Executed): ReadonlySet<string> {
  const made = callsIn(journal).filter(({ changed, outcome }) => changed || /AlreadyExists$/.test(outcome));
  return new Set(made.flatMap((call) => namesIn(call).map((name) => `${call.action} of ${name}`)));
}

function namesIn({ fields }: CallEntry): readonly string[] {
  const { RoleArn, RoleName, DBClusterIdentifier, DBInstanceIdentifier, DBClusterParameterGroupName } =
    fields;
  const { TargetDBClusterParameterGroupIdentifier: copy } = fields;
  const role = RoleArn?.split('/').at(-1);
  const names = [
    role,
    RoleName,
    DBClusterIdentifier,
    DBInstanceIdentifier,
    DBClusterParameterGroupName,
    copy,
  ];
  return names.filter((name) => name !== undefined);
}
