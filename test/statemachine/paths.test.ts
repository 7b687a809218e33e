import { describe, expect, it } from 'vitest';
import { definition, functionStates } from './definition.ts';
import { type Answers, association, happyAnswers, runMachine, wayTo } from './run-machine.ts';

const polls = [
  {
    loop: 'Cluster Ready?',
    task: 'Validate Cluster',
    status: 'busy',
    wait: 'Wait For Cluster',
    error: 'ClusterNotReadyError',
  },
  {
    loop: 'Roles Active?',
    task: 'Check Roles',
    status: 'pending',
    wait: 'Wait For Roles',
    error: 'RolesPendingError',
  },
  {
    loop: 'Cluster Settled?',
    task: 'Check Cluster',
    status: 'modifying',
    wait: 'Wait For Modification',
    error: 'ClusterUnsettledError',
  },
  {
    loop: 'Reboot Finished?',
    task: 'Check Instances',
    status: 'rebooting',
    wait: 'Wait For Reboot',
    error: 'RebootUnfinishedError',
  },
];

function withStatus(task: string, status: string): Answers {
  const [first] = happyAnswers[task] ?? [];
  return { [task]: [{ ...(first as object), status }] };
}

describe('the happy path', () => {
  it('takes the states in the order of the guide, the writer before the reader', async () => {
    const { result, visited } = await runMachine();
    expect(result).toEqual({ status: 'SUCCEEDED', output: { outcome: 'associated', summary: '' } });
    expect(visited).toEqual([
      'Accept Request',
      'Validate Cluster',
      'Cluster Ready?',
      'Lock Cluster',
      'Validate Cluster',
      'Cluster Ready?',
      'Add Roles',
      'Roles Active?',
      'Wait For Roles',
      'Check Roles',
      'Roles Active?',
      'Wait For Roles',
      'Check Roles',
      'Roles Active?',
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
      'Reboot Needed?',
      'Reboot Primary',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Finished?',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Finished?',
      'Reboot Needed?',
      'Reboot Reader',
      'Wait For Reboot',
      'Check Instances',
      'Reboot Finished?',
      'Reboot Needed?',
      'Verify Association',
      'Report',
      'Lock Held?',
      'Unlock Cluster',
      'Lock Held?',
      'Announce Outcome',
    ]);
  });

  it('waits the first wait of each phase and then the poll interval', async () => {
    const { elapsedSeconds } = await runMachine();
    expect(elapsedSeconds).toBe(50 + 20 + (40 + 20) + (30 + 20) + 30);
  });

  it('reports every change in the order of the calls', async () => {
    const { payloads } = await runMachine();
    const [report] = payloads.get('Report') ?? [];
    expect(report).toMatchObject({
      observed: { seen: true },
      observedAt: '2026-01-01T00:03:30.000Z',
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:03:30.000Z',
    });
    const actions = [
      'AddRoleToDBCluster',
      'CreateDBClusterParameterGroup',
      'ModifyDBClusterParameterGroup',
      'ModifyDBCluster',
      'RebootDBInstance',
      'RebootDBInstance',
    ];
    expect(report?.changes).toEqual(actions.map((action) => ({ action, at: expect.any(String) })));
  });

  it('reboots the reader that is still pending', async () => {
    const { payloads } = await runMachine();
    expect(payloads.get('Reboot Reader')).toEqual([
      { association, rebooted: ['writer-1'], retryCount: 0, reader: 'reader-1' },
    ]);
  });
});

describe('shorter ways', () => {
  it('goes from validation to the report when nothing is to be done', async () => {
    const validated = {
      ...(happyAnswers['Validate Cluster']?.[0] as object),
      status: 'finished',
      plan: [{ action: 'planned' }],
    };
    const { visited, payloads } = await runMachine({ 'Validate Cluster': [validated] });
    expect(visited).toEqual([
      'Accept Request',
      'Validate Cluster',
      'Cluster Ready?',
      'Report',
      'Lock Held?',
      'Announce Outcome',
    ]);
    expect(payloads.get('Report')?.[0]).toMatchObject({ changes: [{ action: 'planned' }], observed: {} });
  });

  it('does not wait for roles that are active when they are added', async () => {
    const { visited } = await runMachine({ 'Add Roles': [{ status: 'active', changes: [], summary: '' }] });
    expect(visited).not.toContain('Wait For Roles');
  });

  it.each([
    {
      label: 'and its parameters changed: waits for the cluster',
      changes: [{}],
      expected: ['Wait For Modification', 'Check Cluster'],
    },
    {
      label: 'and nothing changed: looks at once',
      changes: [],
      expected: ['Check Cluster', 'Cluster Settled?'],
    },
  ])('leaves Modify Cluster out when the group is attached $label', async ({ changes, expected }) => {
    const attached = { ...association, parameterGroup: { name: 'own', origin: 'attached' } };
    const validated = { ...(happyAnswers['Validate Cluster']?.[0] as object), association: attached };
    const { visited } = await runMachine({
      'Validate Cluster': [validated],
      'Set Parameters': [{ changes, summary: '' }],
    });
    const asked = visited.indexOf('Group Attached?');
    expect(visited.slice(asked + 1, asked + 3)).toEqual(expected);
    expect(visited).not.toContain('Modify Cluster');
  });

  it.each(['never', 'held-back'])('reboots nothing when the association says %s', async (reboot) => {
    const validated = {
      ...(happyAnswers['Validate Cluster']?.[0] as object),
      association: { ...association, reboot },
    };
    const { visited, result } = await runMachine({ 'Validate Cluster': [validated] });
    expect(result.status).toBe('SUCCEEDED');
    expect(visited.filter((state) => state.startsWith('Reboot'))).toEqual(['Reboot Needed?']);
  });
});

describe.each(polls)('the loop of $loop', ({ loop, task, status, wait, error }) => {
  it('waits and looks again while the answer is the waiting one', async () => {
    const { visited } = await runMachine(task === 'Validate Cluster' ? withThenReady() : {});
    expect(visited).toContain(wait);
  });

  it(`ends with ${error} when the deadline passes`, async () => {
    const { result, visited, elapsedSeconds, payloads } = await runMachine(withStatus(task, status));
    expect(result).toEqual({ status: 'FAILED', error, cause: 'Explained.' });
    expect(visited.slice(visited.lastIndexOf(loop))).toEqual([loop, ...failed(visited)]);
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ error: { Error: error } });
    expect(elapsedSeconds).toBeGreaterThanOrEqual(90 * 60);
    expect(elapsedSeconds).toBeLessThan(90 * 60 + 20);
  });

  it('fails at once on a status that it does not know', async () => {
    const { result, visited } = await runMachine(withStatus(task, 'dreaming'));
    expect(result).toMatchObject({ status: 'FAILED', error: 'UnexpectedStatusError' });
    expect(visited[visited.lastIndexOf('Roll Back') - 1]).toBe(loop);
  });
});

/** From the roll-back to the end, with the lock given back where it was held. */
function failed(visited: readonly string[]): readonly string[] {
  const unlocked = visited.includes('Lock Cluster') ? ['Unlock Cluster', 'Lock Held?'] : [];
  return ['Roll Back', 'Rolled Back?', 'Lock Held?', ...unlocked, 'Announce Failure', 'Association Failed'];
}

function withThenReady(): Answers {
  const [ready] = happyAnswers['Validate Cluster'] ?? [];
  return { 'Validate Cluster': [{ ...(ready as object), status: 'busy' }, ready as object] };
}

describe.each(
  functionStates()
    .filter(([name]) => name !== 'Roll Back')
    .map(([name]) => ({ name })),
)('a failure of $name', ({ name }) => {
  it('rolls back and ends with its name and the explanation', async () => {
    const { result, visited, payloads } = await runMachine({
      ...wayTo(name),
      [name]: ['SomethingElseError'],
    });
    expect(result).toEqual({ status: 'FAILED', error: 'SomethingElseError', cause: 'Explained.' });
    expect(visited.slice(visited.indexOf('Roll Back') - 1)).toEqual([name, ...failed(visited)]);
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({
      error: { Error: 'SomethingElseError', Cause: expect.stringContaining('It was SomethingElseError.') },
      rebootBegun: visited.includes('Reboot Primary'),
      association: name === 'Validate Cluster' ? null : association,
    });
  });
});

describe.each(
  functionStates().flatMap(([name, { Retry }]) =>
    Retry.flatMap(({ ErrorEquals, MaxAttempts }) =>
      ErrorEquals.map((error) => ({ name, error, MaxAttempts })),
    ),
  ),
)('$name, when it meets $error', ({ name, error, MaxAttempts }) => {
  it('tries again, and goes on when that works', async () => {
    const answers = happyAnswers[name] ?? [];
    const failing = name === 'Roll Back' ? { Report: ['SomethingElseError'] } : wayTo(name);
    const { result, payloads } = await runMachine({ ...failing, [name]: [error, ...answers] });
    const undisturbed = await runMachine(failing);
    expect(result).toEqual(undisturbed.result);
    expect(payloads.get(name)).toHaveLength((undisturbed.payloads.get(name)?.length ?? 0) + 1);
  });

  it('gives up after its attempts', async () => {
    const failing = name === 'Roll Back' ? { Report: ['SomethingElseError'] } : wayTo(name);
    const { result, payloads } = await runMachine({ ...failing, [name]: [error] });
    expect(result.status).toBe('FAILED');
    expect(payloads.get(name)).toHaveLength(MaxAttempts + 1);
  });
});

describe('a reboot that RDS did not begin', () => {
  it.each(['InstanceBusyError', 'InvalidDBInstanceStateFault', 'AccessDenied'])(
    'can still be rolled back: %s',
    async (error) => {
      const { payloads } = await runMachine({ 'Reboot Primary': [error] });
      expect(payloads.get('Roll Back')?.[0]).toMatchObject({ error: { Error: error }, rebootBegun: false });
    },
  );

  it('cannot be rolled back when another instance was rebooted before', async () => {
    const { payloads } = await runMachine({ 'Reboot Reader': ['AccessDenied'] });
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ rebootBegun: true });
  });
});

describe('rolling back', () => {
  const failing: Answers = { 'Check Roles': ['RoleUnusableError'] };
  const restoring = {
    status: 'restoring',
    rolledBack: [{ action: 'RemoveRoleFromDBCluster' }],
    left: [],
    cause: 'Not yet.',
    summary: '',
  };

  it('goes on in rounds, each knowing what the earlier ones undid', async () => {
    const { result, payloads } = await runMachine({
      ...failing,
      'Roll Back': [restoring, ...(happyAnswers['Roll Back'] ?? [])],
    });
    expect(result).toEqual({ status: 'FAILED', error: 'RoleUnusableError', cause: 'Explained.' });
    expect(payloads.get('Roll Back')?.map(({ rolledBack }) => rolledBack)).toEqual([
      [],
      restoring.rolledBack,
    ]);
  });

  it('ends after half an hour with what is still being undone', async () => {
    const { result, payloads, elapsedSeconds } = await runMachine({ ...failing, 'Roll Back': [restoring] });
    expect(result).toEqual({ status: 'FAILED', error: 'RoleUnusableError', cause: 'Not yet.' });
    expect(payloads.get('Roll Back')).toHaveLength(91);
    expect(elapsedSeconds).toBe(50 + 30 * 60);
  });

  it('keeps the first error when it fails itself, and says so', async () => {
    const { result } = await runMachine({ ...failing, 'Roll Back': ['SomethingElseError'] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'RoleUnusableError' });
    expect(result).toHaveProperty(
      'cause',
      expect.stringMatching(/It was RoleUnusableError.*Rolling back failed as well, with SomethingElseError/),
    );
  });

  it('ends on an answer that it does not know', async () => {
    const { result } = await runMachine({ ...failing, 'Roll Back': [{ ...restoring, status: 'dreaming' }] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'RoleUnusableError' });
  });
});

describe('all these paths together', () => {
  it('visit every state', async () => {
    const runs = await Promise.all([
      runMachine(),
      runMachine(withThenReady()),
      runMachine(wayTo('Make Roles')),
      runMachine({
        'Check Roles': ['RoleUnusableError'],
        'Roll Back': [{ status: 'restoring', rolledBack: [], left: [], cause: '', summary: '' }],
      }),
      runMachine({
        'Lock Cluster': ['DynamoDB.ConditionalCheckFailedException', {}],
        'Announce Outcome': ['SomethingElseError'],
      }),
    ]);
    const visited = new Set(runs.flatMap((run) => run.visited));
    expect(Object.keys(definition.States).filter((name) => !visited.has(name))).toEqual([]);
  });
});
