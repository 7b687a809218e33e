/** The ways that both machines have: every poll, failure and retry, and the roll-back. */
import { describe, expect, it } from 'vitest';
import {
  associate,
  byPatience,
  type Machine,
  machines,
  ownFunctionStates,
  retriedErrors,
} from './definition.ts';
import { type Answers, association, FailsWith, happyAnswersOf, runMachine, wayTo } from './run-machine.ts';

const pollsOf = (machine: Machine) => [
  {
    loop: 'Cluster Ready?',
    task: 'Validate Request',
    status: 'busy',
    wait: 'Wait For Cluster',
    error: 'ClusterNotReadyError',
  },
  {
    loop: 'Roles Settled?',
    task: 'Check Roles',
    status: 'pending',
    wait: 'Wait For Roles',
    error: machine === associate ? 'RolesPendingError' : 'RolesStillListedError',
  },
  {
    loop: 'Cluster Settled?',
    task: 'Check Cluster',
    status: 'modifying',
    wait: 'Wait For Modification',
    error: 'ClusterUnsettledError',
  },
  {
    loop: 'Reboot Needed?',
    task: 'Check Instances',
    status: 'rebooting',
    wait: 'Wait For Reboot',
    error: 'RebootUnfinishedError',
  },
];

describe.each(machines)('of the machine to $intent', (machine) => {
  const happyAnswers = happyAnswersOf(machine);
  const run = (answers: Answers = {}) => runMachine(answers, machine);

  function withStatus(task: string, status: string): Answers {
    const [first] = happyAnswers[task] ?? [];
    return { [task]: [{ ...(first as object), status }] };
  }

  describe.each([
    { task: 'Set Parameters', error: 'DBParameterGroupNotFoundFault' },
    { task: 'Modify Cluster', error: 'DBClusterParameterGroupNotFoundFault' },
  ])('when $task finds that the group went meanwhile', ({ task, error }) => {
    const answer = happyAnswers[task]?.[0] ?? {};

    it('has it made again, and goes on with the start as it is then', async () => {
      const made = happyAnswers['Ensure Parameter Group']?.[0] ?? {};
      const { result, visited, payloads } = await run({
        'Ensure Parameter Group': [made, Object.assign({}, made, { start: { again: true } })],
        [task]: [error, answer],
      });

      expect(result).toMatchObject({ status: 'SUCCEEDED' });
      expect(visited).toContain('Wait For Group');
      expect(payloads.get('Modify Cluster')?.at(-1)).toMatchObject({ start: { again: true } });
    });

    it('rolls back with that error at the deadline', async () => {
      const { result } = await run({ [task]: [error] });

      expect(result).toMatchObject({ status: 'FAILED', error });
    });
  });

  describe.each(pollsOf(machine))('the loop of $loop', ({ loop, task, status, wait, error }) => {
    it('waits and looks again while the answer is the waiting one', async () => {
      const { visited } = await run(task === 'Validate Request' ? withThenReady() : {});
      expect(visited).toContain(wait);
    });

    it(`ends with ${error} when the deadline passes`, async () => {
      const { result, visited, elapsedSeconds, payloads } = await run(withStatus(task, status));
      expect(result).toEqual({ status: 'FAILED', error, cause: 'Explained.' });
      expect(visited.slice(visited.lastIndexOf(loop))).toEqual([loop, ...failed(visited)]);
      expect(payloads.get('Roll Back')?.[0]).toMatchObject({ error: { Error: error } });
      expect(elapsedSeconds).toBeGreaterThanOrEqual(90 * 60);
      expect(elapsedSeconds).toBeLessThan(90 * 60 + 20);
    });

    it('fails at once on a status that it does not know', async () => {
      const { result, visited } = await run(withStatus(task, 'dreaming'));
      expect(result).toMatchObject({ status: 'FAILED', error: 'UnexpectedStatusError' });
      expect(visited[visited.lastIndexOf('Roll Back') - 1]).toBe(loop);
    });
  });

  /** From the roll-back to the end, with the lock given back where it was held. */
  function failed(visited: readonly string[]): readonly string[] {
    const unlocked = visited.includes('Lock Cluster') ? ['Unlock After Failure'] : [];
    return ['Roll Back', 'Rolled Back?', ...unlocked, 'Announce Failure', 'Change Failed'];
  }

  describe('after the deadline', () => {
    const [validated] = happyAnswers['Validate Request'] ?? [];
    const validatedUntil = (deadlineMs: number) => [{ ...(validated as object), deadlineMs }];
    const start = Date.UTC(2026, 0, 1);

    it('begins nothing', async () => {
      const { result, visited } = await run({ 'Validate Request': validatedUntil(start) });

      expect(result).toMatchObject({ status: 'FAILED', error: 'ClusterNotReadyError' });
      expect(visited).not.toContain('Lock Cluster');
    });

    it('reboots nothing', async () => {
      const { result, visited } = await run({
        'Validate Request': validatedUntil(start + 30_000),
        'Add Roles': [{ status: 'active', changes: [], summary: '' }],
        'Check Cluster': (happyAnswers['Check Cluster'] ?? []).slice(-1),
        'Remove Roles': [{ status: 'gone', changes: [], summary: '' }],
      });

      expect(result).toMatchObject({ status: 'FAILED', error: 'RebootUnfinishedError' });
      expect(visited).not.toContain('Reboot Instance');
    });
  });

  function withThenReady(): Answers {
    const [ready] = happyAnswers['Validate Request'] ?? [];
    return { 'Validate Request': [{ ...(ready as object), status: 'busy' }, ready as object] };
  }

  describe.each(
    ownFunctionStates(machine)
      .filter(([name]) => name !== 'Roll Back')
      .map(([name]) => ({ name })),
  )('a failure of $name', ({ name }) => {
    it('rolls back and ends with its name and the explanation', async () => {
      const { result, visited, payloads } = await run({
        ...wayTo(name, machine),
        [name]: ['SomethingElseError'],
      });
      expect(result).toEqual({ status: 'FAILED', error: 'SomethingElseError', cause: 'Explained.' });
      expect(visited.slice(visited.indexOf('Roll Back') - 1)).toEqual([name, ...failed(visited)]);
      expect(payloads.get('Roll Back')?.[0]).toMatchObject({
        error: {
          Error: 'SomethingElseError',
          Cause: expect.stringContaining('It was SomethingElseError.'),
          Task: name,
        },
        rebootBegun: visited.includes('Reboot Instance'),
        workDone: name === 'Report',
        association: name === 'Validate Request' ? null : association,
      });
    });
  });

  const { limited } = byPatience(retriedErrors(ownFunctionStates(machine)));

  describe.each(limited)('$name, when it meets $error', ({ name, error, MaxAttempts }) => {
    it('tries again, and goes on when that works', async () => {
      const answers = happyAnswers[name] ?? [];
      const failing = name === 'Roll Back' ? { Report: ['SomethingElseError'] } : wayTo(name, machine);
      const { result, payloads } = await run({ ...failing, [name]: [error, ...answers] });
      const undisturbed = await run(failing);
      expect(result).toEqual(undisturbed.result);
      expect(payloads.get(name)).toHaveLength((undisturbed.payloads.get(name)?.length ?? 0) + 1);
    });

    it('gives up after its attempts', async () => {
      const failing = name === 'Roll Back' ? { Report: ['SomethingElseError'] } : wayTo(name, machine);
      const { result, payloads } = await run({ ...failing, [name]: [error] });
      expect(result.status).toBe('FAILED');
      expect(payloads.get(name)).toHaveLength(MaxAttempts + 1);
    });
  });

  describe('a reboot that RDS did not begin', () => {
    it.each(['ClusterReplacedError', 'InstanceBusyError', 'InvalidDBInstanceStateFault', 'AccessDenied'])(
      'can still be rolled back: %s',
      async (error) => {
        const { payloads } = await run({ 'Reboot Instance': [error] });
        expect(payloads.get('Roll Back')?.[0]).toMatchObject({ error: { Error: error }, rebootBegun: false });
      },
    );

    it('may have been begun by an earlier try, when the cluster turns out to be another one only then', async () => {
      const { payloads } = await run({ 'Reboot Instance': ['RdsUnavailableError', 'ClusterReplacedError'] });
      expect(payloads.get('Roll Back')?.[0]).toMatchObject({
        error: { Error: 'ClusterReplacedError' },
        rebootBegun: true,
      });
    });

    it('cannot be rolled back when another instance was rebooted before', async () => {
      const [first = {}] = happyAnswers['Reboot Instance'] ?? [];
      const { payloads } = await run({ 'Reboot Instance': [first, 'AccessDenied'] });
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
      const { result, payloads } = await run({
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
      const { result, payloads, elapsedSeconds } = await run({ ...failing, 'Roll Back': [restoring] });
      expect(result).toEqual({ status: 'FAILED', error: 'RoleUnusableError', cause: 'Not yet.' });
      expect(payloads.get('Roll Back')).toHaveLength(46);
      const untilFailed = (await run(failing)).elapsedSeconds;
      expect(elapsedSeconds).toBe(untilFailed + 30 * 60);
    });

    describe('that fails itself', () => {
      const role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
      const [changing, first, action] =
        machine === associate
          ? ['Add Roles', 'Add Roles', 'AddRoleToDBCluster']
          : ['Remove Roles', 'Ensure Parameter Group', 'RemoveRoleFromDBCluster'];
      const changes = [{ action, target: 'my-cluster', from: null, to: role }];
      const causeOf = async (answers: Answers) => {
        const { result } = await run({
          ...failing,
          [changing]: [{ status: 'pending', changes, summary: '' }],
          'Roll Back': ['SomethingElseError'],
          ...answers,
        });
        return 'cause' in result ? result.cause : undefined;
      };

      it('keeps the first error, in its own words, and names every change with its role', async () => {
        const cause = await causeOf({});

        expect(cause).toMatch(
          /^Check Roles: It was RoleUnusableError\.? \(Rolling back failed as well, with SomethingElseError\. Made until then: /,
        );
        expect(cause).toContain(`${action} of my-cluster from null to ${role}`);
        expect(cause).not.toMatch(/[{}]/);
      });

      it('keeps the last look before the deadline', async () => {
        const summary = 'AllowAuroraS3Role is PENDING.';
        const cause = await causeOf({ 'Check Roles': [{ status: 'pending', summary }] });

        expect(cause).toMatch(/^AllowAuroraS3Role is PENDING\. \(Rolling back failed as well, with/);
      });

      it('keeps what the round before said', async () => {
        const cause = await causeOf({ 'Roll Back': [restoring, 'SomethingElseError'] });

        expect(cause).toMatch(
          /^Not yet\. \(Rolling back failed as well, with SomethingElseError\. Made until then/,
        );
      });

      describe('with the error whatever it is', () => {
        const own = 'Parameter "aws_default_s3_role" is not a parameter.';
        const whole = JSON.stringify({
          errorType: 'RoleUnusableError',
          errorMessage: own,
          trace: ['at a.ts:1'],
        });
        const because = (cause: string | undefined) =>
          causeOf({ 'Check Roles': [new FailsWith('RoleUnusableError', cause)] });

        it('takes a cause that is cut at any length', async () => {
          for (let length = 1; length <= whole.length; length++) {
            const cause = await because(whole.slice(0, length));
            expect(cause, `${length}`).toMatch(
              /^Check Roles: .* \(Rolling back failed as well, with Something/,
            );
            expect(cause).toContain(`${action} of my-cluster from null to ${role}`);
            // An escape that is cut in two is no character yet.
            const said = Math.max(0, length - whole.indexOf('Parameter') - 5);
            expect(cause).toContain(`Check Roles: ${said > 0 ? own.slice(0, said) : ''}`);
          }
        });

        it.each(['', undefined, 'null', '17', '[]', '{', '"', '\\', '{"errorMessage":5}'])(
          'takes the cause %j',
          async (cause) => {
            expect(await because(cause)).toMatch(/^Check Roles: .+ \(Rolling back failed as well/s);
          },
        );

        it('stays below what a cause may hold, whatever was said and made', async () => {
          const long = 'x'.repeat(40_000);
          const changes = Array.from({ length: 50 }, () => ({
            action,
            target: long.slice(0, 2000),
            from: null,
            to: role,
          }));
          const cause = await causeOf({
            'Check Roles': [new FailsWith('RoleUnusableError', long)],
            [changing]: [{ status: 'pending', changes, summary: '' }],
          });
          expect(cause?.length).toBeLessThan(32_768);
          expect(cause).toMatch(/See in the RDS console what of it is left, then start again\.\)$/);
        });
      });

      it.each([first, 'Validate Request'])('knows of no change when %s failed', async (name) => {
        expect(await causeOf({ [name]: ['AnotherError'] })).toMatch(
          /: It was AnotherError\.? \(Rolling back failed as well, .* nothing that is known\. See in the RDS console/,
        );
      });
    });

    it('ends on an answer that it does not know', async () => {
      const { result } = await run({ ...failing, 'Roll Back': [{ ...restoring, status: 'dreaming' }] });
      expect(result).toMatchObject({ status: 'FAILED', error: 'RoleUnusableError' });
    });
  });

  describe('a plan', () => {
    const planned = [{ action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: 'a-role' }];
    const [ready] = happyAnswers['Validate Request'] ?? [];
    const answers: Answers = {
      'Validate Request': [{ ...(ready as object), status: 'finished', plan: planned }],
    };

    it('is reported as a plan, and not as done', async () => {
      const { payloads } = await run(answers);

      expect(payloads.get('Report')?.[0]).toMatchObject({ plan: planned, changes: [] });
    });

    it('that cannot be reported says of no call that it was made', async () => {
      const { result, payloads } = await run({
        ...answers,
        Report: ['SomethingElseError'],
        'Roll Back': ['AnotherError'],
      });

      expect(payloads.get('Roll Back')?.[0]).toMatchObject({ changes: [], start: null });
      expect(result).toMatchObject({
        cause: expect.stringContaining('Made until then: nothing that is known'),
      });
    });
  });

  describe('all these paths together', () => {
    it('visit every state that is not the other machine’s', async () => {
      const runs = await Promise.all([
        run(),
        run(withThenReady()),
        run(wayTo(machine === associate ? 'Make Roles' : 'Delete Roles')),
        run(wayTo('Remove Roles', machine)),
        run(wayTo('Replace Schedule')),
        run({
          'Set Parameters': ['DBParameterGroupNotFoundFault', happyAnswers['Set Parameters']?.[0] ?? {}],
        }),
        run({
          'Check Roles': ['RoleUnusableError'],
          'Roll Back': [{ status: 'restoring', rolledBack: [], left: [], cause: '', summary: '' }],
        }),
        run({
          'Lock Cluster': ['DynamoDB.ConditionalCheckFailedException', {}],
          'Unlock Cluster': ['DynamoDB.ConditionalCheckFailedException'],
          'Announce Outcome': ['SomethingElseError'],
        }),
      ]);
      const visited = new Set(runs.flatMap((run) => run.visited));
      const unvisited = Object.keys(machine.definition.States).filter((name) => !visited.has(name));
      expect(unvisited.toSorted()).toEqual(machine.others.toSorted());
    });
  });
});
