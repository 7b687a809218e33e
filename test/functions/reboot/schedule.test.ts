import { describe, expect, it } from 'vitest';
import type { Association } from '../../../functions/contract/association.ts';
import { parse } from '../../../functions/contract/parse.ts';
import { scheduledRebootSchema } from '../../../functions/contract/scheduled-reboot.ts';
import { scheduleReboots } from '../../../functions/reboot/schedule.ts';
import { aMoment, anAssociation, anExecutionArn, anIdentity, anObservation } from '../builders.ts';

const rebootWindow = 'sun:03:00-sun:04:30';
const inWindow = (partial: Partial<Association> = {}) =>
  anAssociation({ reboot: 'in-window', rebootWindow, allowGlobalReboot: false, ...partial });
const { instances } = anObservation();
const waiting = instances.map((instance) => ({ ...instance, parameterStatus: 'pending-reboot' }));
const scheduling = { ...aMoment, executionArn: anExecutionArn };

describe('the schedule of reboots', () => {
  it('is for the next window, and says what must be as it is then, for the version that reads it', () => {
    const schedule = scheduleReboots(inWindow(), waiting, scheduling);

    expect(schedule).toMatchObject({
      rebootAt: '2026-11-29T03:00:00.000Z',
      expression: 'at(2026-11-29T03:00:00)',
      description: expect.stringContaining('DB cluster my-cluster, in its window sun:03:00-sun:04:30 (UTC)'),
    });
    const { roles, parameters } = anAssociation();
    expect(parse(scheduledRebootSchema, JSON.parse(schedule?.input ?? ''), 'input')).toEqual({
      clusterIdentifier: 'my-cluster',
      scheduledReboot: {
        scheduledBy: anExecutionArn,
        rebootAt: '2026-11-29T03:00:00.000Z',
        rebootWindow,
        allowGlobalReboot: false,
        cluster: anIdentity(),
        roles,
        parameterGroup: { name: 'my-cluster-roles', family: 'aurora-mysql8.0' },
        parameters,
      },
    });
  });

  it('passes on what is to be removed when nobody uses it any longer', () => {
    const replacedRoles = anAssociation().roles.slice(0, 1);
    const schedule = scheduleReboots(
      inWindow({ replacedRoles, removeReplaced: 'last' }),
      waiting,
      scheduling,
    );

    expect(JSON.parse(schedule?.input ?? '')).toMatchObject({
      scheduledReboot: { replacedRoles, removeReplaced: 'last' },
    });
  });

  it.each([
    { label: 'nothing waits', association: inWindow(), members: instances },
    { label: 'the request has no window', association: anAssociation(), members: waiting },
    {
      label: "the writer's reboot would take other clusters along",
      association: inWindow({ reboot: 'held-back' }),
      members: waiting,
    },
  ])('is none where $label', ({ association, members }) => {
    expect(scheduleReboots(association, members, scheduling)).toBeNull();
  });
});
