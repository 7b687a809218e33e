/**
 * Rolls the cluster back to the record of the start, one round at a time, and reports the result. It returns instead of
 * failing, so that the execution ends with the error that led here.
 */

import type { Cluster } from './aws/rds/clusters.ts';
import { findInstances } from './aws/rds/instances.ts';
import type { Association, Change, ClusterIdentity } from './contract/association.ts';
import { describeChange } from './contract/changes.ts';
import { type RollBackInput, type RollBackOutput, rollBackInput } from './contract/tasks.ts';
import { describeInstances } from './reboot/pending-reboots.ts';
import { task } from './runtime/task.ts';
import { explain } from './undo/explain.ts';
import { type Look, look, unseen } from './undo/look.ts';
import { attempt, nothing, type Round } from './undo/round.ts';
import { undo } from './undo/undo.ts';

export const handler = task(rollBackInput, async (input): Promise<RollBackOutput> => {
  const { round, cluster } = await oneRound(input);
  const rolledBack = [...input.rolledBack, ...round.changes];
  const left = [...round.left, ...round.waiting];
  return {
    status: round.waiting.length === 0 ? 'done' : 'restoring',
    rolledBack,
    left,
    cause: fitted(
      [
        explain(input.error, input.association?.cluster.identifier ?? null),
        ...describeReplaced(input, cluster),
        ...describe(input, cluster, rolledBack, left),
      ].join(' '),
    ),
    summary: round.waiting.length === 0 ? 'Nothing more to undo.' : round.waiting.join(' '),
  };
});

/** Step Functions allows 32,768 characters in a cause. The output, kept in the history, has what is cut here. */
const longestCause = 32_000;

function fitted(cause: string): string {
  if (cause.length <= longestCause) return cause;
  return `${cause.slice(0, longestCause)} ... See the rest in the output of the last Roll Back, in the execution's history.`;
}

interface LookedRound {
  readonly round: Round;
  /** The cluster as it is now; null when it was not looked at, no longer exists, or could not be looked at. */
  readonly cluster: Cluster | null;
}

async function oneRound(input: RollBackInput): Promise<LookedRound> {
  const { association, start, rebootBegun, deletionBegun, workDone, ...done } = input;
  if (association === null || start === null) return { round: nothing, cluster: null };
  if (workDone) return kept(describeDone(association, done.changes));
  if (association.onFailure === 'keep') return kept(describeKept(done.changes));
  const { identifier } = association.cluster;
  if (deletionBegun && !rebootBegun) {
    const sentence = `Cluster ${identifier} has the roles no more, and deleting them had begun, so nothing was rolled back.`;
    return kept(`${sentence} See in IAM what is left of them, or start again.`);
  }
  const seen = await look(association.cluster);
  const round = rebootBegun
    ? await describeRebooted(seen, association.cluster)
    : await undo({ association, start, failedTask: unknownWorkOf(done.error), ...done }, seen);
  return { round, cluster: seen.cluster };
}

/**
 * A task that refuses does so before its first change, so what it would have changed was changed out-of-band. Add Roles is
 * the exception: it makes several changes, and an earlier try may have made some of them.
 */
function unknownWorkOf({ Error: name, Task: task }: RollBackInput['error']): string | null {
  if (task === undefined) return null;
  return task !== 'Add Roles' && refusals.includes(name) ? null : task;
}

const refusals = [
  'AssociationLostError',
  'ClusterReplacedError',
  'SharedParameterGroupError',
  'UnsuitableParameterGroupError',
];

function kept(sentence: string): LookedRound {
  return { round: { ...nothing, left: [sentence] }, cluster: null };
}

/** Only the report is missing, so the changes are listed nowhere else. */
function describeDone({ cluster }: Association, changes: readonly Change[]): string {
  const known = changes.map(describeChange).join(', ') || 'nothing had to be changed';
  return (
    `What was asked for is done and was verified on cluster ${cluster.identifier}, so nothing was rolled back: ${known}. ` +
    'Only the report of it failed.'
  );
}

/** A task that failed may have made unknown changes, so this never says that there are none. */
function describeKept(changes: readonly Change[]): string {
  const known = changes.map(describeChange).join(', ');
  if (known === '') return 'What was done so far is kept, as the request says; no change is known.';
  return `What was done so far is kept, as the request says: ${known}. Start again to go on from there.`;
}

/** Once a reboot has begun, a roll-back would need another reboot. So a person decides what to do about the rest. */
async function describeRebooted(seen: Look, identity: ClusterIdentity): Promise<Round> {
  const step = async (): Promise<Round> => {
    if (seen.cluster === null) return unseen(seen, identity);
    const instances = await findInstances(seen.cluster);
    return { ...nothing, left: [`${describeInstances(instances)} Start again to go on from there.`] };
  };
  const round = await attempt(`Cluster ${identity.identifier}`, step, 'could not be looked at');
  return { ...round, left: ['A reboot had begun, so nothing was rolled back.', ...round.left] };
}

/** If another cluster has taken over the name, a person must know which of the two was changed. */
function describeReplaced(
  { association, changes, error }: RollBackInput,
  cluster: Cluster | null,
): readonly string[] {
  if (association === null) return [];
  const { identifier, resourceId } = association.cluster;
  const isRenamed = cluster !== null && cluster.identifier !== identifier;
  if (error.Error !== 'ClusterReplacedError' && !isRenamed) return [];
  const known = changes.map(describeChange).join(', ');
  const done = known === '' ? 'No change is known that was made' : `Until then it had made ${known},`;
  return [`${done} for ${resourceId}${isRenamed ? `, which is called ${cluster.identifier} now` : ''}.`];
}

function describe(
  { association, start }: RollBackInput,
  cluster: Cluster | null,
  rolledBack: RollBackOutput['rolledBack'],
  left: readonly string[],
): readonly string[] {
  if (association === null || start === null) return ['Nothing was changed.'];
  const undone = rolledBack.map(describeChange).join(', ');
  const { identifier } = cluster ?? association.cluster;
  const done = undone === '' ? [] : [`Rolled back cluster ${identifier}: ${undone}.`];
  const isRenamed = identifier !== association.cluster.identifier;
  const asBefore = isRenamed
    ? `Except for its name, cluster ${identifier} is as it was at the start.`
    : 'The cluster is as it was at the start.';
  return [...done, ...(left.length === 0 ? [asBefore] : left)];
}
