/** Every request crossed with everything that may have come before it. */
import { describe, expect, it } from 'vitest';
import { failure, receive, settle } from '../../../functions/declared/progress.ts';
import {
  type Data,
  type MadeRole,
  newResource,
  type Resource,
  type StepEnd,
  type Work,
} from '../../../functions/declared/resource.ts';

const data: Data = {
  Outcome: 'associated',
  ClusterArn: 'arn',
  ParameterGroupName: 'group',
  RebootPending: 'false',
  RebootAt: '',
  ExecutionArn: 'execution',
};
const empty = newResource('my-cluster/Association/0', 'my-cluster');
const role = (roleArn: string, created = false): MadeRole => ({ roleArn, created });
const withRoles = (...roles: string[]) => ({ clusterIdentifier: 'my-cluster', roles });

function work(requestId: string, own: Partial<Work> = {}): Work {
  return {
    requestId,
    intent: 'associate',
    request: withRoles('one'),
    timeoutMinutes: 20,
    waitMinutes: 60,
    receivedAtMs: 0,
    associated: null,
    steps: 0,
    step: null,
    ...own,
  };
}

const succeeded = (added: readonly string[], wanted = added, removed: readonly string[] = []): StepEnd => ({
  status: 'SUCCEEDED',
  clusterResourceId: 'cluster-A',
  added: added.map((arn) => role(arn)),
  removed,
  wanted,
  data,
});
const failed = (error = 'RoleUnusableError', added: readonly string[] = []): StepEnd => ({
  status: 'FAILED',
  clusterResourceId: null,
  error,
  reason: `${error}: Why.`,
  added: added.map((arn) => role(arn)),
});
/** A resource that has made these and has them by its template. */
const complete = (...made: string[]): Resource => {
  const begun = receive(empty, work('create', { request: withRoles(...made) }), 0);
  return { ...settle(begun, succeeded(made), 0), answers: [] };
};
const said = ({ answers }: Resource) => answers.map(({ requestId, status }) => `${requestId}: ${status}`);
const step = ({ current }: Resource) => current?.step && [current.step.machine, current.step.input.roles];

describe('receive', () => {
  it('begins an association under a name of the request', () => {
    expect(receive(empty, work('create'), 0).current?.step).toEqual({
      name: 'declared-create-1',
      machine: 'associate',
      input: { ...withRoles('one'), timeoutMinutes: 20 },
    });
  });

  it('does nothing for a request that it has', () => {
    const once = receive(empty, work('create'), 0);
    expect(receive(once, work('create'), 5)).toEqual(once);
  });

  it('answers at once where nothing has changed', () => {
    const again = receive(complete('one'), work('update', { request: withRoles('one') }), 0);
    expect([said(again), again.current]).toEqual([['update: SUCCESS'], null]);
    expect(again.answers[0]?.data).toEqual(data);
  });

  it('starts an execution for the same roles when the last one has failed', () => {
    const broken = settle(
      receive(complete('one'), work('update', { request: withRoles('two') }), 0),
      failed(),
      0,
    );
    expect(step(receive(broken, work('back', { request: withRoles('one') }), 0))).toEqual([
      'associate',
      ['one'],
    ]);
  });

  it('lets a request wait while an execution runs, and only the newest of them', () => {
    const running = receive(empty, work('create'), 0);
    const two = receive(receive(running, work('delete'), 0), work('delete-again'), 0);
    expect([two.current?.requestId, two.waiting?.requestId, said(two)]).toEqual([
      'create',
      'delete-again',
      ['delete: FAILED'],
    ]);
  });

  it.each([
    ['never created', empty],
    ['created without adding a role', settle(receive(empty, work('c'), 0), succeeded([], ['one']), 0)],
  ])('ends a deletion at once of what was %s', (_, resource) => {
    const gone = receive({ ...resource, answers: [] }, work('delete', { intent: 'remove' }), 0);
    expect([said(gone), gone.current, gone.applied]).toEqual([['delete: SUCCESS'], null, null]);
  });

  it('forgets what is to stay', () => {
    const gone = receive(complete('one'), work('delete', { intent: 'forget' }), 0);
    expect([said(gone), gone.made]).toEqual([['delete: SUCCESS'], []]);
  });

  it.each([
    [0, 20],
    [12, 8],
    [18, 5],
    [59, 5],
  ])('leaves time for a roll-back after %i minutes: a deadline of %i', (elapsed, minutes) => {
    const begun = receive(empty, work('create', { receivedAtMs: 0 }), elapsed * 60_000);
    expect(begun.current?.step?.input.timeoutMinutes).toBe(minutes);
  });
});

describe('settle', () => {
  it('keeps what was added, and answers', () => {
    const done = settle(receive(empty, work('create'), 0), succeeded(['one']), 0);
    expect([done.made, said(done)]).toEqual([[role('one')], ['create: SUCCESS']]);
  });

  it('then removes what it had made and the template does not name any more', () => {
    const update = receive(complete('one'), work('update', { request: withRoles('two') }), 0);
    const associated = settle(update, succeeded(['two']), 0);
    expect(associated.current?.step?.name).toBe('declared-update-2');
    expect(step(associated)).toEqual(['disassociate', [{ roleArn: 'one' }]]);

    const done = settle(associated, succeeded([], []), 0);
    expect([done.made, said(done)]).toEqual([[role('two')], ['update: SUCCESS']]);
  });

  it('does not begin the removal when a newer request waits, and begins that one', () => {
    const update = receive(complete('one'), work('update', { request: withRoles('two') }), 0);
    const back = receive(update, work('back', { request: withRoles('one') }), 0);
    const next = settle(back, succeeded(['two']), 0);
    expect([said(next), step(next), next.made.map(({ roleArn }) => roleArn)]).toEqual([
      ['update: FAILED'],
      ['associate', ['one']],
      ['one', 'two'],
    ]);
    expect(step(settle(next, succeeded([], ['one']), 0))).toEqual(['disassociate', [{ roleArn: 'two' }]]);
  });

  it('never removes a role that was there before', () => {
    const update = receive(complete('one'), work('update', { request: withRoles('two') }), 0);
    const done = settle(settle(update, succeeded([], ['two']), 0), succeeded([], []), 0);
    expect(step(receive(done, work('delete', { intent: 'remove' }), 0))).toBeUndefined();
  });

  it('deletes roles that the workflow made by an execution of their own, before the others', () => {
    const resource = { ...complete('one'), made: [role('one'), role('made', true)] };
    const first = receive(resource, work('delete', { intent: 'remove' }), 0);
    expect(first.current?.step?.input).toMatchObject({ roles: [{ roleArn: 'made' }], deleteRole: true });

    const second = settle(first, succeeded([], []), 0);
    expect(second.current?.step?.input).toEqual({
      clusterIdentifier: 'my-cluster',
      clusterResourceId: 'cluster-A',
      roles: [{ roleArn: 'one' }],
      timeoutMinutes: 20,
    });
  });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'] as const)(
    'remembers what an execution left that ended %s',
    (status) => {
      const running = receive(empty, work('create'), 0);
      const waiting = receive(running, work('delete', { intent: 'remove' }), 0);
      const next = settle(waiting, { ...failed('why', ['one']), status } as StepEnd, 0);
      expect([said(next), step(next)]).toEqual([['create: FAILED'], ['disassociate', [{ roleArn: 'one' }]]]);
    },
  );

  it('ends a deletion well when the cluster is gone, and only then', () => {
    const deletion = receive(complete('one'), work('delete', { intent: 'remove' }), 0);
    const gone = settle(deletion, failed('DBClusterNotFoundFault'), 0);
    expect([said(gone), gone.made]).toEqual([['delete: SUCCESS'], []]);

    const stuck = settle(deletion, failed('InvalidDBClusterStateFault'), 0);
    expect([said(stuck), stuck.made]).toEqual([['delete: FAILED'], [role('one')]]);
  });

  it('fails an update of a cluster that is gone', () => {
    const update = receive(complete('one'), work('update', { request: withRoles('two') }), 0);
    expect(said(settle(update, failed('DBClusterNotFoundFault'), 0))).toEqual(['update: FAILED']);
  });

  it('says of which cluster a removal is, and ends well when another one has its name', () => {
    const deletion = receive(complete('one'), work('delete', { intent: 'remove' }), 0);
    expect(deletion.current?.step?.input).toMatchObject({ clusterResourceId: 'cluster-A' });

    const replaced = settle(deletion, failed('ClusterReplacedError'), 0);
    expect([said(replaced), replaced.made]).toEqual([['delete: SUCCESS'], []]);
  });

  it('has made nothing on another cluster that has its name now', () => {
    const update = receive(complete('one'), work('update', { request: withRoles('two') }), 0);
    const next = settle(update, { ...succeeded(['two']), clusterResourceId: 'cluster-B' } as StepEnd, 0);
    expect([said(next), next.made, next.clusterResourceId]).toEqual([
      ['update: SUCCESS'],
      [role('two')],
      'cluster-B',
    ]);
  });

  it('changes nothing where no execution is under way', () => {
    const resource = complete('one');
    expect(settle(resource, succeeded(['two']), 0)).toBe(resource);
  });
});

it('says in a failure why', () => {
  expect(failure({ requestId: 'create' }, 'Why.', 7)).toEqual({
    requestId: 'create',
    status: 'FAILED',
    reason: 'Why.',
    data: null,
    executionName: null,
    atMs: 7,
  });
});
