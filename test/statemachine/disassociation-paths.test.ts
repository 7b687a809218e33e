/** The ways through the disassociation. What both machines share stands in shared-paths.test.ts. */
import { describe, expect, it } from 'vitest';
import { disassociate } from './definition.ts';
import { type Answers, association, happyRemovalAnswers, runMachine, wayTo } from './run-machine.ts';

const run = (answers: Answers = {}) => runMachine(answers, disassociate);

/** The happy way, with another association decided. */
function decided(partial: object): Answers {
  const [ready] = happyRemovalAnswers['Validate Request'] ?? [];
  return {
    'Validate Request': [{ ...(ready as object), association: { ...association, ...partial } }],
  };
}

describe('the happy path', () => {
  it('resets the parameters first, then removes the roles, and reboots last', async () => {
    const { result, visited } = await run();

    expect(result).toEqual({ status: 'SUCCEEDED', output: { outcome: 'disassociated', summary: '' } });
    expect(visited).toEqual([
      'Accept Request',
      'Validate Request',
      'Cluster Ready?',
      'Lock Cluster',
      'Cluster Ready?',
      'Ensure Parameter Group',
      'Set Parameters',
      'Group Attached?',
      'Modify Cluster',
      'Wait For Modification',
      'Check Cluster',
      'Cluster Settled?',
      'Wait For Modification',
      'Check Cluster',
      'Cluster Settled?',
      'Remove Roles',
      'Roles Settled?',
      'Wait For Roles',
      'Check Roles',
      'Roles Settled?',
      'Wait For Roles',
      'Check Roles',
      'Roles Settled?',
      'Check Instances',
      'Reboot Needed?',
      'Reboot Instance',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Needed?',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Needed?',
      'Reboot Instance',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Needed?',
      'Verify Association',
      'Anything Left?',
      'Report',
      'Unlock Cluster',
      'Announce Outcome',
    ]);
  });

  it('waits the first wait of each phase and then the poll interval', async () => {
    const { elapsedSeconds } = await run();

    expect(elapsedSeconds).toBe(40 + 20 + (50 + 20) + (30 + 20) + 30);
  });

  it('reports every change in the order of the calls', async () => {
    const { payloads } = await run();

    const actions = [
      'CopyDBClusterParameterGroup',
      'ResetDBClusterParameterGroup',
      'ModifyDBCluster',
      'RemoveRoleFromDBCluster',
      'RebootDBInstance',
      'RebootDBInstance',
    ];
    expect(payloads.get('Report')?.[0]?.changes).toEqual(
      actions.map((action) => ({ action, at: expect.any(String) })),
    );
  });

  it('looks at no instance when the roles are gone and nothing may be rebooted', async () => {
    const { result, visited } = await run(decided({ reboot: 'never' }));

    expect(result.status).toBe('SUCCEEDED');
    expect(visited.slice(visited.lastIndexOf('Roles Settled?'))).toContain('Verify Association');
    expect(visited).not.toContain('Check Instances');
  });

  it('does not wait for roles of which the cluster lists none', async () => {
    const { visited } = await run({ 'Remove Roles': [{ status: 'gone', changes: [], summary: '' }] });

    expect(visited).not.toContain('Wait For Roles');
  });
});

describe('rolling back', () => {
  it('knows that no role was removed yet', async () => {
    const { payloads } = await run({ 'Check Cluster': ['ClusterUnusableError'] });

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ secondsSinceRemoval: null });
  });

  it('takes a role for removed when the removal failed, for its answer may have been lost', async () => {
    const { payloads } = await run({ 'Remove Roles': ['SomethingElseError'] });

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ secondsSinceRemoval: 0 });
    expect(payloads.get('Roll Back')?.[0]?.changes).not.toContainEqual(
      expect.objectContaining({ action: 'RemoveRoleFromDBCluster' }),
    );
  });

  it('knows since when the roles are on their way out, and that RDS has taken that in', async () => {
    const restoring = { status: 'restoring', rolledBack: [], left: [], cause: 'Not yet.', summary: '' };
    const done = { ...restoring, status: 'done' };
    const { payloads } = await run({
      'Check Roles': ['SomethingElseError'],
      'Roll Back': [restoring, done],
    });

    expect(payloads.get('Roll Back')?.map(({ secondsSinceRemoval }) => secondsSinceRemoval)).toEqual([
      50, 90,
    ]);
    expect(payloads.get('Roll Back')?.[0]?.changes).toContainEqual(
      expect.objectContaining({ action: 'RemoveRoleFromDBCluster' }),
    );
  });
});

describe('deleting the roles in IAM', () => {
  it('is done when nothing of them is left on the cluster, and reported', async () => {
    const { visited, payloads } = await run(wayTo('Delete Roles'));

    const verified = visited.indexOf('Verify Association');
    expect(visited.slice(verified, verified + 4)).toEqual([
      'Verify Association',
      'Anything Left?',
      'Delete Roles',
      'Report',
    ]);
    expect(payloads.get('Report')?.[0]?.changes).toContainEqual(
      expect.objectContaining({ action: 'DeleteRole' }),
    );
  });

  it('is not done unless the request says so', async () => {
    expect((await run()).visited).not.toContain('Delete Roles');
  });

  it.each(['Delete Roles', 'Report'])('leaves no way back when %s fails', async (state) => {
    const { payloads } = await run({ ...wayTo('Delete Roles'), [state]: ['SomethingElseError'] });

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ deletionBegun: true });
  });

  it('has not begun when something fails before it', async () => {
    const { payloads } = await run({
      ...wayTo('Delete Roles'),
      'Verify Association': ['SomethingElseError'],
    });

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ deletionBegun: false });
  });
});
