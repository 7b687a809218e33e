/** Who finds nothing to do says so of a cluster at rest, and of none that a switchover is to take the place of. */
import { isFailure } from '../../cli/display/outcome.ts';
import { callsIn, changesIn } from '../machinery/journal.ts';
import { movedMeanwhile, type Property } from './property.ts';
import { startOf } from './respect.ts';
import { wishesOf } from './wishes.ts';

/** What a member that starts anew will run with is not known before. */
export const waitsForWhoeverStarts: Property = (executed, run) => {
  const { outcome, journal, cluster } = executed;
  if (isFailure(outcome) || wishesOf(executed, run).roles.length === 0 || outcome.outcome === 'planned')
    return undefined;
  if (callsIn(journal).some(({ state }) => state === 'Verify Association')) return undefined;
  const restless = startOf(executed)
    ?.clusters.get(cluster)
    ?.members.find(({ status, parameterStatus }) => status === 'rebooting' || parameterStatus === 'applying');
  return restless && `It reported ${outcome.outcome} while ${restless.identifier} was ${restless.status}.`;
};

export const leavesDeploymentsAlone: Property = (executed) => {
  const { outcome, journal, cluster } = executed;
  if (!startOf(executed)?.clusters.get(cluster)?.isInDeployment) return undefined;
  // Whoever may not ask goes on, and says so.
  const isDenied = callsIn(journal).some(
    ({ action, outcome: answer }) => action === 'DescribeBlueGreenDeployments' && answer === 'AccessDenied',
  );
  if (isDenied) return undefined;
  const [change] = changesIn(journal).filter((call) => !movedMeanwhile(journal, journal.indexOf(call)));
  if (change !== undefined) return `${change.state} called ${change.action} in a blue/green deployment.`;
  const isPromised = !isFailure(outcome) && outcome.outcome === 'planned' && outcome.changes.length > 0;
  return isPromised ? 'It planned changes in a blue/green deployment.' : undefined;
};
