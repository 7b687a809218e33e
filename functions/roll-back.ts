/**
 * Brings the cluster back to the record of the start, one round at a time, and says what became of it. It answers
 * instead of failing: the execution's error is the one that led here, and stays it.
 */

import { findCluster } from './aws/rds/clusters.ts';
import { findInstances } from './aws/rds/instances.ts';
import type { Change } from './contract/association.ts';
import { describeChange } from './contract/changes.ts';
import { type RollBackInput, type RollBackOutput, rollBackInput } from './contract/tasks.ts';
import { describeInstances } from './reboot/pending-reboots.ts';
import { task } from './runtime/task.ts';
import { explain } from './undo/explain.ts';
import { attempt, nothing, type Round } from './undo/round.ts';
import { undo } from './undo/undo.ts';

export const handler = task(rollBackInput, async (input): Promise<RollBackOutput> => {
  const round = await oneRound(input);
  const rolledBack = [...input.rolledBack, ...round.changes];
  const left = [...round.left, ...round.waiting];
  return {
    status: round.waiting.length === 0 ? 'done' : 'restoring',
    rolledBack,
    left,
    cause: [
      explain(input.error, input.association?.cluster.identifier ?? null),
      ...describe(input, rolledBack, left),
    ].join(' '),
    summary: round.waiting.length === 0 ? 'Nothing more to undo.' : round.waiting.join(' '),
  };
});

async function oneRound({
  association,
  start,
  rebootBegun,
  deletionBegun,
  ...done
}: RollBackInput): Promise<Round> {
  if (association === null || start === null) return nothing;
  if (association.onFailure === 'keep') return kept(describeKept(done.changes));
  const { identifier } = association.cluster;
  if (rebootBegun) return describeRebooted(identifier);
  if (deletionBegun) {
    const sentence = `Cluster ${identifier} has the roles no more, and deleting them had begun, so nothing was rolled back.`;
    return kept(`${sentence} See in IAM what is left of them, or start again.`);
  }
  return undo({ association, start, failedTask: done.error.Task ?? null, ...done });
}

function kept(sentence: string): Round {
  return { ...nothing, left: [sentence] };
}

/** A task that failed may have made changes that are not known: so it never says that there are none. */
function describeKept(changes: readonly Change[]): string {
  const known = changes.map(describeChange).join(', ');
  if (known === '') return 'What was done so far is kept, as the request says; no change is known.';
  return `What was done so far is kept, as the request says: ${known}. Start again to go on from there.`;
}

/** Once a reboot has begun there is no way back without another one: a person decides what is done about the rest. */
async function describeRebooted(identifier: string): Promise<Round> {
  const look = async () => {
    const instances = await findInstances(await findCluster(identifier));
    return kept(`${describeInstances(instances)} Start again to go on from there.`);
  };
  const round = await attempt(`Cluster ${identifier}`, look, 'could not be looked at');
  return { ...round, left: ['A reboot had begun, so nothing was rolled back.', ...round.left] };
}

function describe(
  { association, start }: RollBackInput,
  rolledBack: RollBackOutput['rolledBack'],
  left: readonly string[],
): readonly string[] {
  if (association === null || start === null) return ['Nothing was changed.'];
  const undone = rolledBack.map(describeChange).join(', ');
  const done = undone === '' ? [] : [`Rolled back cluster ${association.cluster.identifier}: ${undone}.`];
  const rest = left.length === 0 ? ['The cluster is as it was at the start.'] : left;
  return [...done, ...rest];
}
