/** Reboots that wait for their window: what is scheduled, what comes before and after it, and who goes on. */
import { describe, expect, it } from 'vitest';
import { disassociate, machines } from './definition.ts';
import {
  type Answers,
  association,
  happyAnswers,
  runMachine,
  schedule,
  untilWindow,
  wayTo,
} from './run-machine.ts';

const decided = (partial: object): Answers => {
  const [validated] = happyAnswers['Validate Request'] ?? [];
  return { 'Validate Request': [{ ...(validated as object), association: { ...association, ...partial } }] };
};
const states = (visited: readonly string[], first: string) => visited.slice(visited.indexOf(first));

describe.each(machines)('the state machine to $intent', (machine) => {
  it('schedules itself for what waits, under the lock, and reports when', async () => {
    const { result, visited, payloads } = await runMachine(untilWindow, machine);

    expect(result.status).toBe('SUCCEEDED');
    expect(states(visited, 'Verify Association')).toEqual([
      'Verify Association',
      'Anything Left?',
      'Schedule Reboot',
      'Anything Left?',
      'Report',
      'Unlock Cluster',
      'Announce Outcome',
    ]);
    expect(payloads.get('Schedule Reboot')).toEqual([
      {
        Name: association.cluster.resourceId,
        GroupName: 'aurora-role-association-RebootSchedules',
        Description: schedule.description,
        ScheduleExpression: schedule.expression,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: expect.stringMatching(new RegExp(`:stateMachine:.*-${machine.logicalId}:live$`)),
          RoleArn: expect.stringMatching(/RebootSchedulesRole$/),
          Input: schedule.input,
          RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
          DeadLetterConfig: { Arn: expect.stringMatching(/DeadLetters$/) },
        },
      },
    ]);
    expect(payloads.get('Report')?.[0]).toMatchObject({ rebootAt: schedule.rebootAt });
  });

  it('updates a schedule that is there with the same, and makes one that has gone meanwhile', async () => {
    const { payloads, result } = await runMachine(
      {
        ...untilWindow,
        'Schedule Reboot': ['Scheduler.ConflictException', {}],
        'Replace Schedule': ['Scheduler.ResourceNotFoundException'],
      },
      machine,
    );

    expect(result.status).toBe('SUCCEEDED');
    expect(payloads.get('Schedule Reboot')).toHaveLength(2);
    expect(payloads.get('Replace Schedule')?.[0]).toEqual(payloads.get('Schedule Reboot')?.[0]);
  });

  it.each(['Scheduler.ValidationException', 'Scheduler.SchedulerException'])(
    'rolls back when it cannot be scheduled, with %s',
    async (error) => {
      const { result, payloads } = await runMachine({ ...untilWindow, 'Schedule Reboot': [error] }, machine);

      expect(result).toMatchObject({ status: 'FAILED', error });
      expect(payloads.get('Roll Back')?.[0]).toMatchObject({
        error: { Task: 'Schedule Reboot' },
        workDone: false,
      });
    },
  );

  it('goes straight to the reboots, under the lock, when a schedule has started it', async () => {
    const { visited } = await runMachine(
      {
        ...decided({ scheduledBy: 'an-execution' }),
        'Check Instances': happyAnswers['Check Instances'] ?? [],
      },
      machine,
    );

    expect(visited.slice(0, 8)).toEqual([
      'Accept Request',
      'Validate Request',
      'Cluster Ready?',
      'Lock Cluster',
      'Cluster Ready?',
      'Check Instances',
      'Reboot Needed?',
      'Wait For Reboot',
    ]);
    expect(visited).not.toContain('Add Roles');
    expect(visited).not.toContain('Ensure Parameter Group');
  });

  it('tells every task that decides on a reboot what time it is, and what was rebooted', async () => {
    const { payloads } = await runMachine(
      { ...happyAnswers, ...decided({ scheduledBy: 'an-execution' }) },
      machine,
    );

    for (const name of ['Reboot Instance', 'Check Instances', 'Verify Association']) {
      const asked = payloads.get(name)?.at(-1);
      expect(asked, name).toMatchObject({ nowMs: expect.any(Number), changes: expect.any(Array) });
    }
    const looks = payloads.get('Check Instances') ?? [];
    expect(looks.at(-1)?.changes).toContainEqual({ action: 'RebootDBInstance', at: expect.any(String) });
    expect(looks.map(({ nowMs }) => nowMs)).toEqual(looks.map(({ nowMs }) => nowMs).toSorted());
  });
});

describe('what comes after the schedule', () => {
  it('leaves a role that is replaced until the reboot', async () => {
    const { visited, payloads } = await runMachine({
      ...decided({ removeReplaced: 'last' }),
      ...untilWindow,
    });

    expect(visited).not.toContain('Remove Roles');
    expect(payloads.get('Report')?.[0]).toMatchObject({ rebootAt: schedule.rebootAt });
  });

  it('deletes roles of which nothing is left on the cluster', async () => {
    const { visited } = await runMachine({ ...decided({ deleteRole: true }), ...untilWindow }, disassociate);

    expect(states(visited, 'Schedule Reboot').slice(0, 4)).toEqual([
      'Schedule Reboot',
      'Anything Left?',
      'Delete Roles',
      'Report',
    ]);
  });

  it('is a reboot of nothing where nothing is scheduled', async () => {
    const { visited, payloads } = await runMachine(wayTo('Report'));

    expect(visited).not.toContain('Schedule Reboot');
    expect(payloads.get('Report')?.[0]).toMatchObject({ rebootAt: null });
  });
});
