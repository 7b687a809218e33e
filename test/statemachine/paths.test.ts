/** The ways through the association. What both machines share stands in shared-paths.test.ts. */
import { describe, expect, it } from 'vitest';
import { association, happyAnswers, runMachine } from './run-machine.ts';

describe('the happy path', () => {
  it('takes the states in the order of the guide, the writer before the reader', async () => {
    const { result, visited } = await runMachine();
    expect(result).toEqual({ status: 'SUCCEEDED', output: { outcome: 'associated', summary: '' } });
    expect(visited).toEqual([
      'Accept Request',
      'Validate Request',
      'Cluster Ready?',
      'Lock Cluster',
      'Cluster Ready?',
      'Add Roles',
      'Roles Settled?',
      'Wait For Roles',
      'Check Roles',
      'Roles Settled?',
      'Wait For Roles',
      'Check Roles',
      'Roles Settled?',
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

  it('reboots one after the other what is said to be next', async () => {
    const { payloads } = await runMachine();
    expect(payloads.get('Reboot Instance')).toEqual([
      expect.objectContaining({ association, rebooted: [], instance: 'writer-1', retryCount: 0 }),
      expect.objectContaining({ association, rebooted: ['writer-1'], instance: 'reader-1', retryCount: 0 }),
    ]);
  });
});

describe('shorter ways', () => {
  it('goes from validation to the report when nothing is to be done', async () => {
    const validated = {
      ...(happyAnswers['Validate Request']?.[0] as object),
      status: 'finished',
      plan: [{ action: 'planned' }],
    };
    const { visited, payloads } = await runMachine({ 'Validate Request': [validated] });
    expect(visited).toEqual([
      'Accept Request',
      'Validate Request',
      'Cluster Ready?',
      'Report',
      'Unlock Cluster',
      'Announce Outcome',
    ]);
    expect(payloads.get('Report')?.[0]).toMatchObject({
      plan: [{ action: 'planned' }],
      changes: [],
      observed: {},
    });
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
    const validated = { ...(happyAnswers['Validate Request']?.[0] as object), association: attached };
    const { visited } = await runMachine({
      'Validate Request': [validated],
      'Set Parameters': [{ changes, summary: '' }],
    });
    const asked = visited.indexOf('Group Attached?');
    expect(visited.slice(asked + 1, asked + 3)).toEqual(expected);
    expect(visited).not.toContain('Modify Cluster');
  });

  it('reboots nothing when nothing is said to be next', async () => {
    const settled = { status: 'settled', nextReboot: null, summary: '' };
    const { visited, result } = await runMachine({ 'Check Cluster': [settled] });
    expect(result.status).toBe('SUCCEEDED');
    expect(visited.filter((state) => state.startsWith('Reboot'))).toEqual(['Reboot Needed?']);
  });
});
