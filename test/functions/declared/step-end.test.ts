import { describe, expect, it } from 'vitest';
import { endOfFailure, endOfSuccess } from '../../../functions/declared/step-end.ts';

const report = {
  outcome: 'associated',
  clusterArn: 'arn:cluster',
  clusterResourceId: 'cluster-A',
  roles: [{ roleArn: 'arn:one' }, { roleArn: 'arn:one' }, { roleArn: 'arn:there' }],
  parameterGroup: { name: 'group' },
  changes: [
    { action: 'CreateRole', target: 'one', from: null, to: 'arn:one' },
    { action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: 'arn:one' },
    { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: 'arn:replaced', to: null },
  ],
  rebootAt: null,
};
const visit = (state: string, output: unknown = null) => ({ state, output });
const looked = visit('Validate Request', {
  association: {
    cluster: { resourceId: 'cluster-A' },
    roles: [{ roleArn: 'arn:one' }, { roleArn: 'arn:two' }, { roleArn: 'arn:there' }],
  },
  start: { roles: [{ roleArn: 'arn:there' }] },
});
const begun = [looked, visit('Add Roles')];
const aborted = { status: 'ABORTED', error: undefined, cause: undefined } as const;

describe('endOfSuccess', () => {
  it('says what was added, removed and is to stay', () => {
    expect(endOfSuccess(JSON.stringify(report), 'arn:execution')).toEqual({
      status: 'SUCCEEDED',
      clusterResourceId: 'cluster-A',
      added: [{ roleArn: 'arn:one', created: true }],
      removed: ['arn:replaced'],
      wanted: ['arn:one', 'arn:there'],
      data: {
        Outcome: 'associated',
        ClusterArn: 'arn:cluster',
        ParameterGroupName: 'group',
        RebootPending: 'false',
        RebootAt: '',
        ExecutionArn: 'arn:execution',
      },
    });
  });

  it.each([
    ['reboot-pending', null, ['true', '']],
    ['reboot-scheduled', '2026-11-30T03:00:00Z', ['true', '2026-11-30T03:00:00Z']],
  ])('says of %s that a reboot is pending, and when', (outcome, rebootAt, expected) => {
    const end = endOfSuccess(JSON.stringify({ ...report, outcome, rebootAt }), 'arn:execution');
    expect(end.status === 'SUCCEEDED' && [end.data.RebootPending, end.data.RebootAt]).toEqual(expected);
  });
});

describe('endOfFailure', () => {
  it('says which cluster it was about, where it came to look at it', () => {
    expect(endOfFailure(aborted, [looked]).clusterResourceId).toBe('cluster-A');
    expect(endOfFailure(aborted, []).clusterResourceId).toBeNull();
  });

  const added = (visits: Parameters<typeof endOfFailure>[1]) => endOfFailure(aborted, visits).added;
  const one = { roleArn: 'arn:one', created: false };
  const two = { roleArn: 'arn:two', created: false };

  it.each([
    ['nothing before the cluster was looked at', [], []],
    ['nothing before roles were to be added', [looked], []],
    ['every role that was not there, when it was stopped at adding them', begun, [one, two]],
    [
      'nothing of what it has removed again',
      [
        ...begun,
        visit('Roll Back', {
          rolledBack: [
            { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: 'arn:one', to: null },
          ],
        }),
      ],
      [two],
    ],
    [
      'as its own what it has made in IAM',
      [
        looked,
        visit('Make Roles', {
          changes: [{ action: 'CreateRole', target: 'one', from: null, to: 'arn:one' }],
        }),
        visit('Add Roles'),
      ],
      [{ roleArn: 'arn:one', created: true }, two],
    ],
    [
      'nothing that its look under the lock found there',
      [
        looked,
        visit('Validate Request', {
          ...(looked.output as object),
          start: { roles: [{ roleArn: 'arn:one' }, { roleArn: 'arn:there' }] },
        }),
        visit('Add Roles'),
      ],
      [two],
    ],
  ])('counts %s', (_, visits, expected) => {
    expect(added(visits)).toEqual(expected);
  });

  it.each([
    [
      { status: 'FAILED', error: 'RoleUnusableError', cause: 'It is INVALID.' },
      'RoleUnusableError: It is INVALID.',
    ],
    [
      { ...aborted, cause: 'by hand' },
      'The execution was stopped, and has rolled nothing back. It says: by hand.',
    ],
    [{ ...aborted, status: 'TIMED_OUT' }, 'The execution ran out of time, and has rolled nothing back.'],
  ] as const)('says of %j: %s', (unsuccessful, reason) => {
    expect(endOfFailure(unsuccessful, [])).toMatchObject({ reason });
  });
});
