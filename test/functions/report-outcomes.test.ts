import './environment.ts';
import { describe, expect, it } from 'vitest';
import type { Association, Change, Instance } from '../../functions/contract/association.ts';
import {
  groupAttached,
  groupMade,
  instanceRebooted,
  parametersSet,
  roleRemoved,
} from '../../functions/contract/changes.ts';
import { handler } from '../../functions/report.ts';
import {
  aContext,
  aDisassociation,
  aListedRole,
  anAssociation,
  anAttachedAssociation,
  anInstanceIdentity,
  anObservation,
  aReportInput,
  aStart,
  aStartWithRoles,
  s3Role,
} from './builders.ts';

/** The changes are what was done, or what a plan would do. */
const report = ({ changes = [], ...partial }: Record<string, unknown> = {}) => {
  const input = aReportInput(partial);
  return handler({ ...input, [input.association.dryRun ? 'plan' : 'changes']: changes }, aContext);
};
const made = groupMade(anAssociation());
const rebooted = instanceRebooted(anInstanceIdentity('my-writer'));
const removed = roleRemoved('my-cluster', aListedRole(s3Role));
const heldBack = {
  reboot: 'held-back',
  secondaryClusters: ['arn:aws:rds:eu-west-1:123456789012:cluster:far'],
} as const;
const withStatuses = (writer: string, reader: string) => {
  const [first, second] = anObservation().instances as [Instance, Instance];
  const members = [
    { ...first, parameterStatus: writer },
    { ...second, parameterStatus: reader },
  ];
  return anObservation({ instances: members });
};

describe('Report', () => {
  it.each<{ outcome: string; wish: Partial<Association>; changes: Change[]; statuses: [string, string] }>([
    { outcome: 'associated', wish: {}, changes: [made], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'already-associated', wish: {}, changes: [], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'planned', wish: { dryRun: true }, changes: [made], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'planned', wish: { dryRun: true }, changes: [], statuses: ['pending-reboot', 'in-sync'] },
    { outcome: 'nothing-requested', wish: { roles: [] }, changes: [], statuses: ['in-sync', 'in-sync'] },
    {
      outcome: 'nothing-requested',
      wish: { roles: [], dryRun: true },
      changes: [],
      statuses: ['applying', ''],
    },
    { outcome: 'reboot-pending', wish: {}, changes: [made], statuses: ['in-sync', 'pending-reboot'] },
    // What a member is still taking in, it does not run with.
    { outcome: 'reboot-pending', wish: {}, changes: [made], statuses: ['applying', 'in-sync'] },
    { outcome: 'reboot-pending', wish: {}, changes: [made], statuses: ['in-sync', 'applying'] },
    { outcome: 'reboot-pending', wish: {}, changes: [], statuses: ['in-sync', 'applying'] },
    {
      outcome: 'reboot-pending',
      wish: { reboot: 'never' },
      changes: [],
      statuses: ['pending-reboot', 'in-sync'],
    },
  ])('says $outcome for $wish, $changes.length changes and members $statuses', async (row) => {
    const input = {
      association: anAssociation(row.wish),
      changes: row.changes,
      observed: withStatuses(...row.statuses),
    };

    expect(await report(input)).toMatchObject({
      outcome: row.outcome,
      summary: expect.stringMatching(new RegExp(`^Cluster my-cluster: ${row.outcome}\\.( |$)`)),
    });
  });

  it.each<{
    reason: string;
    wish: Partial<Association>;
    changes: Change[];
    status: string;
    rebooted: boolean;
  }>([
    {
      reason: 'Rebooted: it reported pending-reboot.',
      wish: {},
      changes: [rebooted],
      status: 'in-sync',
      rebooted: true,
    },
    {
      reason: 'Would be rebooted: it would run without the new values.',
      wish: { dryRun: true },
      changes: [groupAttached('my-cluster', 'before', 'my-cluster-roles'), rebooted],
      status: 'in-sync',
      rebooted: false,
    },
    {
      reason: 'Not rebooted: the request says reboot never. Reboot it to let the roles be used.',
      wish: { reboot: 'never' },
      changes: [],
      status: 'pending-reboot',
      rebooted: false,
    },
    {
      reason:
        "Not rebooted: the writer's reboot would also reboot the instances of the global database's secondary clusters, " +
        'arn:aws:rds:eu-west-1:123456789012:cluster:far. Set allowGlobalReboot, or reboot it when that suits all of them.',
      wish: heldBack,
      changes: [],
      status: 'pending-reboot',
      rebooted: false,
    },
    {
      reason: 'Not rebooted: it needed a reboot only after the others were done.',
      wish: {},
      changes: [],
      status: 'pending-reboot',
      rebooted: false,
    },
    {
      reason: 'Not rebooted: nothing was pending.',
      wish: {},
      changes: [],
      status: 'in-sync',
      rebooted: false,
    },
  ])('gives an instance the reason "$reason"', async ({ reason, wish, changes, status, rebooted }) => {
    const input = { association: anAssociation(wish), changes, observed: withStatuses(status, 'in-sync') };

    expect((await report(input)).instances[0]).toEqual({
      identifier: 'my-writer',
      writer: true,
      found: 'in-sync',
      parameterStatus: status,
      rebooted,
      rebootAt: null,
      reason,
      changedAt: null,
    });
  });

  it.each([
    {
      label: 'the writer waits too',
      writer: 'pending-reboot',
      reason: "Not rebooted: the writer's reboot would",
    },
    {
      label: 'the writer does not',
      writer: 'in-sync',
      reason: 'Not rebooted: it needed a reboot only after',
    },
  ])('says of a reader that waits on the primary of a global database when $label: $reason', async (row) => {
    const { instances } = await report({
      association: anAssociation(heldBack),
      observed: withStatuses(row.writer, 'pending-reboot'),
    });

    expect(instances[1]?.reason).toContain(row.reason);
  });

  it.each([
    {
      isStatic: true,
      reason: 'Not rebooted: the request says reboot never. Reboot it to let the roles be used.',
    },
    { isStatic: false, reason: 'Not rebooted: nothing was pending.' },
  ])('says in a plan without reboots, of parameters with isStatic $isStatic: $reason', async (row) => {
    const parameters = anAssociation().parameters.map((one) => ({ ...one, isStatic: row.isStatic }));
    const { instances } = await report({
      association: anAttachedAssociation({ dryRun: true, reboot: 'never', parameters }),
      observed: anObservation({ parameterGroup: 'my-group' }),
      changes: [parametersSet('my-group', [], parameters)],
    });

    expect(instances.map(({ reason }) => reason)).toEqual([row.reason, row.reason]);
  });

  it.each([
    { label: 'attaches a group', changes: [groupAttached('my-cluster', 'before', 'my-cluster-roles')] },
    {
      label: 'changes the group in force',
      changes: [parametersSet('my-cluster-roles', [], anAssociation().parameters)],
    },
  ])('says in a plan that $label that a paused instance starts anew', async ({ changes }) => {
    const instances = anObservation().instances.map((one) => ({ ...one, mayBePaused: true }));
    const inPlan = (...planned: readonly Change[]) =>
      report({
        association: anAssociation({ dryRun: true }),
        observed: anObservation({ instances }),
        changes: [...planned, rebooted],
      });

    expect((await inPlan(...changes)).instances[0]?.reason).toBe(
      'Would be rebooted, unless it is paused: then it starts with the new values.',
    );
    expect((await inPlan()).instances[0]?.reason).toBe(
      'Would be rebooted: it reports pending-reboot, and may run without the values.',
    );
  });

  it('says in a plan that a member which somebody is rebooting would not be rebooted', async () => {
    const instances = anObservation().instances.map((one) => ({
      ...one,
      status: 'rebooting',
      parameterStatus: 'pending-reboot',
    }));
    const planned = report({
      association: anAssociation({ dryRun: true }),
      observed: anObservation({ instances }),
      changes: [],
    });

    expect((await planned).instances[0]).toMatchObject({
      rebooted: false,
      rebootAt: null,
      reason: 'Would not be rebooted: it is rebooting now.',
    });
  });

  it.each([
    {
      label: 'was rebooted with the writer before 2.10',
      wish: { engineVersion: '5.7.mysql_aurora.2.09.3' },
      says: { rebooted: true, reason: 'Reboots with the writer, as Aurora MySQL before 2.10 does.' },
    },
    {
      label: 'would be rebooted with the writer before 2.10',
      wish: { engineVersion: '5.7.mysql_aurora.2.09.3', dryRun: true },
      says: { rebooted: false, reason: 'Reboots with the writer, as Aurora MySQL before 2.10 does.' },
    },
    {
      label: 'was not rebooted with the writer since 2.10',
      wish: { engineVersion: '5.7.mysql_aurora.2.10.0' },
      says: { rebooted: false, reason: 'Not rebooted: nothing was pending.' },
    },
  ])('says that the reader $label', async ({ wish, says }) => {
    const { instances } = await report({ association: anAssociation(wish), changes: [rebooted] });

    expect(instances[1]).toMatchObject({ identifier: 'my-reader', ...says });
  });

  it.each([
    { label: 'none was rebooted', changes: [made] },
    { label: 'the reader alone was', changes: [instanceRebooted(anInstanceIdentity('my-reader'))] },
  ])('says before 2.10 that the writer was not rebooted when $label', async ({ changes }) => {
    const association = anAssociation({ engineVersion: '5.7.mysql_aurora.2.09.3' });

    const { instances } = await report({ association, changes });

    expect(instances[0]).toMatchObject({ rebooted: false, reason: 'Not rebooted: nothing was pending.' });
  });

  it('says before 2.10 that the reader was not rebooted when none was', async () => {
    const association = anAssociation({ engineVersion: '5.7.mysql_aurora.2.09.3' });

    const { instances } = await report({ association, changes: [made] });

    expect(instances[1]).toMatchObject({ rebooted: false, reason: 'Not rebooted: nothing was pending.' });
  });

  it('says before 2.10 that a reader was not rebooted when another reader alone was', async () => {
    const association = anAssociation({ engineVersion: '5.7.mysql_aurora.2.09.3' });

    const { instances } = await report({
      association,
      changes: [instanceRebooted(anInstanceIdentity('other-reader'))],
    });

    expect(instances[1]).toMatchObject({ rebooted: false, reason: 'Not rebooted: nothing was pending.' });
  });
});

describe('Report of a disassociation', () => {
  it.each<{ outcome: string; wish: Partial<Association>; changes: Change[]; statuses: [string, string] }>([
    { outcome: 'disassociated', wish: {}, changes: [removed], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'disassociated', wish: {}, changes: [], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'planned', wish: { dryRun: true }, changes: [removed], statuses: ['in-sync', 'in-sync'] },
    { outcome: 'reboot-pending', wish: {}, changes: [removed], statuses: ['in-sync', 'pending-reboot'] },
  ])('says $outcome for $wish, $changes.length changes and members $statuses', async (row) => {
    const input = {
      association: aDisassociation(row.wish),
      start: aStartWithRoles(),
      changes: row.changes,
      observed: withStatuses(...row.statuses),
    };

    expect(await report(input)).toMatchObject({ outcome: row.outcome });
  });

  it('says of each role what was found, what is left of it, and when that was changed', async () => {
    const at = '2026-11-23T12:05:00.000Z';
    const parameters = [{ name: 'aws_default_s3_role', value: null }];
    const { roles } = await report({
      association: aDisassociation(),
      start: aStartWithRoles(),
      observed: anObservation({ roles: [], parameters }),
      changes: [{ ...removed, at }],
    });

    expect(roles[0]).toEqual({
      service: null,
      roleArn: s3Role,
      found: 'ACTIVE',
      status: null,
      featureName: null,
      trust: 'not-checked',
      parameters: [{ name: 'aws_default_s3_role', found: s3Role, value: null, changedAt: null }],
      changedAt: at,
    });
  });

  it.each([
    { label: 'in a report', dryRun: false, outcome: 'reboot-pending' },
    { label: 'in a plan', dryRun: true, outcome: 'planned' },
  ])('says $label of a member that waited before that nothing was changed', async ({ dryRun, outcome }) => {
    const reported = await report({
      association: aDisassociation({ dryRun }),
      start: aStart({ instances: [{ ...anInstanceIdentity(), parameterStatus: 'pending-reboot' }] }),
      observed: withStatuses('pending-reboot', 'in-sync'),
    });

    expect(reported.outcome).toBe(outcome);
    expect(reported.instances.map(({ reason }) => reason)).toEqual([
      'Not rebooted: the request says reboot never, and it waited for a reboot before. RDS does not say for which ' +
        'parameter, so it may still know the roles until then.',
      'Not rebooted: nothing was pending.',
    ]);
  });

  it.each([
    { label: 'something was changed', changes: [removed], found: 'pending-reboot' },
    { label: 'the member came to wait meanwhile', changes: [], found: 'in-sync' },
  ])('says reboot-pending when $label', async ({ changes, found }) => {
    const instances = [{ ...anInstanceIdentity(), parameterStatus: found }];
    const reported = await report({
      association: aDisassociation(),
      start: aStart({ instances }),
      observed: withStatuses('pending-reboot', 'in-sync'),
      changes,
    });

    expect(reported.outcome).toBe('reboot-pending');
  });

  it('says what a reboot that was not asked for would be for', async () => {
    const { instances } = await report({
      association: aDisassociation(),
      start: aStartWithRoles(),
      observed: withStatuses('pending-reboot', 'in-sync'),
    });

    expect(instances[0]?.reason).toBe(
      'Not rebooted: the request says reboot never. Reboot it to let the roles be forgotten.',
    );
  });
});
