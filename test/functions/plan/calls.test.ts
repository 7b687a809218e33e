import '../environment.ts';
import { describe, expect, it } from 'vitest';
import type { GroupParameter } from '../../../functions/aws/rds/parameters.ts';
import type { Association, Instance, Observation } from '../../../functions/contract/association.ts';
import { planChanges } from '../../../functions/plan/calls.ts';
import {
  aDisassociation,
  anAssociation,
  anAttachedAssociation,
  anInstanceIdentity,
  anObservation,
  lambdaRole,
  s3Role,
} from '../builders.ts';

const held = (values: Record<string, string | null>, dynamic = true): Map<string, GroupParameter> =>
  new Map(Object.entries(values).map(([name, value]) => [name, { name, value, modifiable: true, dynamic }]));
const unset = { aws_default_s3_role: null, aws_default_lambda_role: null };
const set = { aws_default_s3_role: s3Role, aws_default_lambda_role: lambdaRole };
const attached: Partial<Observation> = { parameterGroup: 'my-group' };
const fresh: Partial<Observation> = { parameterGroup: 'default.aurora-mysql8.0', roles: [] };
const instance = (identifier: string, writer: boolean, parameterStatus = 'in-sync'): Instance => ({
  ...anInstanceIdentity(identifier),
  writer,
  status: 'available',
  parameterStatus,
});
/** `operation target`, in order. */
const plan = (
  association: Association,
  observation: Partial<Observation>,
  parameters = held(unset),
): readonly string[] =>
  planChanges(association, anObservation(observation), parameters).map(
    ({ action, target }) => `${action} ${target}`,
  );
const reboots = (...rest: Parameters<typeof plan>) =>
  plan(...rest).filter((change) => change.startsWith('RebootDBInstance'));

describe('planChanges', () => {
  it('plans roles, group, parameters, attachment and reboots for a cluster on its default group', () => {
    expect(plan(anAssociation(), fresh)).toEqual([
      'AddRoleToDBCluster my-cluster',
      'AddRoleToDBCluster my-cluster',
      'CreateDBClusterParameterGroup my-cluster-roles',
      'ModifyDBClusterParameterGroup my-cluster-roles',
      'ModifyDBCluster my-cluster',
      'RebootDBInstance my-writer',
      'RebootDBInstance my-reader',
    ]);
  });

  it('plans nothing when everything is there', () => {
    expect(plan(anAttachedAssociation(), attached, held(set))).toEqual([]);
  });

  it('adds exactly the role that is missing', () => {
    const roles = anObservation().roles.slice(0, 1);

    expect(planChanges(anAttachedAssociation(), anObservation({ ...attached, roles }), held(set))).toEqual([
      { action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: lambdaRole },
    ]);
  });

  it('plans nothing when no role is asked for, whatever waits for a reboot', () => {
    const instances = [instance('my-writer', true, 'pending-reboot')];

    expect(plan(anAssociation({ roles: [], parameters: [] }), { ...fresh, instances })).toEqual([]);
  });

  it('plans a dynamic parameter of the attached group without a reboot', () => {
    expect(plan(anAttachedAssociation(), attached)).toEqual(['ModifyDBClusterParameterGroup my-group']);
  });

  it('plans a static parameter of the attached group with a reboot of every member', () => {
    expect(plan(anAttachedAssociation(), attached, held(unset, false))).toEqual([
      'ModifyDBClusterParameterGroup my-group',
      'RebootDBInstance my-writer',
      'RebootDBInstance my-reader',
    ]);
  });

  it('plans no reboot for a static parameter that holds its role already', () => {
    expect(plan(anAttachedAssociation(), attached, held(set, false))).toEqual([]);
  });

  it('sets only the parameters that differ, from what they hold', () => {
    const parameters = held({ ...set, aws_default_s3_role: lambdaRole });

    expect(planChanges(anAttachedAssociation(), anObservation(attached), parameters)).toEqual([
      {
        action: 'ModifyDBClusterParameterGroup',
        target: 'my-group',
        from: { aws_default_s3_role: lambdaRole },
        to: { aws_default_s3_role: s3Role },
      },
    ]);
  });

  it('copies a group under its new name', () => {
    const parameterGroup = {
      name: 'my-cluster-roles',
      family: 'aurora-mysql8.0',
      origin: 'copied',
      copiedFrom: 'shared',
    } as const;
    const changes = planChanges(
      anAssociation({ parameterGroup }),
      anObservation({ parameterGroup: 'shared' }),
      held(unset),
    );

    expect(changes[0]).toEqual({
      action: 'CopyDBClusterParameterGroup',
      target: 'my-cluster-roles',
      from: 'shared',
      to: 'my-cluster-roles',
    });
  });

  it('attaches an existing group without making it', () => {
    const parameterGroup = { ...anAssociation().parameterGroup, origin: 'existing' } as const;

    expect(
      plan(anAssociation({ parameterGroup, reboot: 'never' }), { ...fresh, ...attached }, held(set)),
    ).toEqual([
      'AddRoleToDBCluster my-cluster',
      'AddRoleToDBCluster my-cluster',
      'ModifyDBCluster my-cluster',
    ]);
  });

  it('reboots the writer first, wherever it is listed', () => {
    const instances = [instance('a-reader', false), instance('b-writer', true), instance('c-reader', false)];

    expect(reboots(anAssociation(), { ...fresh, instances })).toEqual([
      'RebootDBInstance b-writer',
      'RebootDBInstance a-reader',
      'RebootDBInstance c-reader',
    ]);
  });

  it('reboots exactly the members that wait for it when nothing else makes them', () => {
    const instances = [instance('my-writer', true), instance('my-reader', false, 'pending-reboot')];

    expect(reboots(anAttachedAssociation(), { ...attached, instances }, held(set))).toEqual([
      'RebootDBInstance my-reader',
    ]);
  });

  it('plans no reboot of a member that somebody is rebooting, unless a change makes it wait again', () => {
    const rebooting = { ...instance('my-writer', true, 'pending-reboot'), status: 'rebooting' };
    const observed = { ...attached, instances: [rebooting] };

    expect(reboots(anAttachedAssociation(), observed, held(set))).toEqual([]);
    expect(reboots(anAttachedAssociation(), observed, held(unset, false))).toEqual([
      'RebootDBInstance my-writer',
    ]);
  });

  it('plans no reboot when the request says never', () => {
    expect(reboots(anAssociation({ reboot: 'never' }), fresh)).toEqual([]);
  });

  it.each([
    { label: 'a reader that waits alone', writer: 'in-sync', planned: ['RebootDBInstance my-reader'] },
    { label: 'no reader while the writer waits', writer: 'pending-reboot', planned: [] },
  ])('reboots $label where the writer is held back', ({ writer, planned }) => {
    const instances = [instance('my-writer', true, writer), instance('my-reader', false, 'pending-reboot')];
    const association = anAttachedAssociation({ reboot: 'held-back' });

    expect(reboots(association, { ...attached, instances }, held(set))).toEqual(planned);
  });

  it('plans no reboot for a cluster without instances', () => {
    expect(reboots(anAssociation(), { ...fresh, instances: [] })).toEqual([]);
  });

  it.each([
    { engineVersion: '5.7.mysql_aurora.2.09.3', rebooted: ['my-writer'] },
    { engineVersion: '5.7.mysql_aurora.2.10.0', rebooted: ['my-writer', 'my-reader'] },
  ])('reboots $rebooted on $engineVersion', ({ engineVersion, rebooted }) => {
    expect(reboots(anAssociation({ engineVersion }), fresh)).toEqual(
      rebooted.map((identifier) => `RebootDBInstance ${identifier}`),
    );
  });

  it('reboots a reader by itself before version 2.10 when the writer needs none', () => {
    const association = anAttachedAssociation({ engineVersion: '5.7.mysql_aurora.2.09.3' });
    const instances = [instance('my-writer', true), instance('my-reader', false, 'pending-reboot')];

    expect(reboots(association, { ...attached, instances }, held(set))).toEqual([
      'RebootDBInstance my-reader',
    ]);
  });
});

describe('planChanges of a disassociation', () => {
  const going = { roles: anObservation().roles, parameterGroup: 'my-group' };

  it('plans the parameters first and the roles last', () => {
    expect(plan(aDisassociation(), going, held(set))).toEqual([
      'ResetDBClusterParameterGroup my-group',
      'RemoveRoleFromDBCluster my-cluster',
      'RemoveRoleFromDBCluster my-cluster',
    ]);
  });

  it('plans a copy, its reset and its attachment, and a reboot of every member if asked', () => {
    const parameterGroup = {
      name: 'my-cluster-roles',
      family: 'aurora-mysql8.0',
      origin: 'copied',
      copiedFrom: 'my-group',
    } as const;

    expect(plan(aDisassociation({ parameterGroup, reboot: 'when-required' }), going, held(set))).toEqual([
      'CopyDBClusterParameterGroup my-cluster-roles',
      'ResetDBClusterParameterGroup my-cluster-roles',
      'ModifyDBCluster my-cluster',
      'RemoveRoleFromDBCluster my-cluster',
      'RemoveRoleFromDBCluster my-cluster',
      'RebootDBInstance my-writer',
      'RebootDBInstance my-reader',
    ]);
  });

  it('plans nothing where nothing of the roles is', () => {
    expect(plan(aDisassociation(), { ...going, roles: [] }, held(unset))).toEqual([]);
  });
});
