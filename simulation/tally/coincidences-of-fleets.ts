/** What executions for several clusters had to do with each other's groups. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, changesIn } from '../machinery/journal.ts';
import { isFromElsewhere } from '../properties/fleets.ts';
import { isMadeBy, isOfStack } from '../properties/ownership.ts';
import type { Run } from '../run.ts';
import { CRASHED } from '../scenario/fleets.ts';

type Coincidence = (executed: Executed, run: Run) => boolean;

export const coincidencesOfFleets: Readonly<Record<string, Coincidence>> = {
  'joined the group of another execution of ours': ({ executionArn, journal }) =>
    groupsJoined(journal).some(
      (group) =>
        group !== undefined &&
        isOfStack(group) &&
        !isMadeBy(executionArn, group) &&
        !isMadeBy(CRASHED, group),
    ),
  'made a group in the same moment as another one': ({ journal }) =>
    callsIn(journal).some(
      ({ state, outcome, faults }) =>
        state === 'Ensure Parameter Group' &&
        outcome === 'DBParameterGroupAlreadyExists' &&
        faults.length === 0,
    ),
  'took over the group of a crashed execution': ({ journal }) =>
    groupsJoined(journal).some((group) => group !== undefined && isMadeBy(CRASHED, group)),
  'did not join a group, for others had set something in it': ({ outcome, journal }) =>
    isFailure(outcome) &&
    outcome.error === 'UnsuitableParameterGroupError' &&
    callsIn(journal).some(({ state }) => state === 'Ensure Parameter Group'),
  'left the group that it made, for another cluster uses it': ({ executionArn, journal }) =>
    callsIn(journal).some(
      ({ action, outcome, execution }) =>
        action === 'DeleteDBClusterParameterGroup' && /State/.test(outcome) && execution === executionArn,
    ),
  'left a value that another cluster came to need': ({ outcome }) =>
    isFailure(outcome) &&
    /another cluster, which uses the group or may be about to, has the role/.test(outcome.cause ?? ''),
  'ended well with others in one group': ({ outcome, cluster, after }, { scenario }) => {
    const group = after.clusters.get(cluster)?.group ?? '';
    const users = [...after.clusters.values()].filter((other) => other.group === group);
    return scenario.kind === 'fleet' && !isFailure(outcome) && users.length > 1;
  },
  'refused an event from elsewhere': ({ input, outcome }) =>
    isFromElsewhere(input) && isFailure(outcome) && outcome.error === 'InvalidInputError',
};

/** Those that were attached, as they were then. */
function groupsJoined(journal: Executed['journal']) {
  const isJoining = ({ action, state }: CallEntry) => action === 'ModifyDBCluster' && state !== 'Roll Back';
  return changesIn(journal)
    .filter(isJoining)
    .map(({ fields, before }) => before?.groups.get(fields.DBClusterParameterGroupName ?? ''));
}
