import '../environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { findDifferences } from '../../../functions/undo/differences.ts';
import {
  aCluster,
  aGroup,
  anAssociation,
  anAttachedAssociation,
  anInstanceIdentity,
  aRole,
  aStart,
  bothValues,
  lambdaRole,
  members,
  s3Role,
} from '../builders.ts';
import { type Account, changingCalls, givenAccount, seenCluster } from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const differences = async (association = anAssociation(), start = aStart()) =>
  findDifferences(anUndertaking({ association, start }), await seenCluster());
/** On a group of its own, which held nothing. */
const onOwnGroup = (value: string | null = null) =>
  [
    anAttachedAssociation(),
    aStart({
      parameterGroup: 'my-group',
      targetGroupExisted: true,
      parameters: [{ name: 'aws_default_s3_role', value }],
    }),
  ] as const;

let account: Account;
beforeEach(() => {
  account = givenAccount({});
});

describe('what differs from the start when nothing is left to undo', () => {
  it('is nothing when all is as it was', async () => {
    expect(await differences()).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('is the group that somebody attached', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'tuned' })];

    expect((await differences()).left).toEqual([
      'Cluster my-cluster has parameter group tuned instead of default.aurora-mysql8.0: it was attached out-of-band, and stays.',
    ]);
  });

  it('is a role that somebody removed, and one that somebody added', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(lambdaRole)] })];
    const had = aStart({ roles: [{ roleArn: s3Role, status: 'ACTIVE', featureName: null }] });

    expect((await differences(anAssociation(), had)).left).toEqual([
      `Role ${s3Role} was removed from cluster my-cluster out-of-band.`,
      `Role ${lambdaRole} was added to cluster my-cluster out-of-band.`,
    ]);
  });

  it('is a member that waits for a reboot', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('pending-reboot', 'in-sync') })];

    expect((await differences()).left).toEqual([
      'Instance my-writer waits for a reboot, which it did not at the start.',
    ]);
  });

  it('is not a member that waited for one before', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('pending-reboot', 'in-sync') })];
    const waiting = aStart({ instances: [{ ...anInstanceIdentity(), parameterStatus: 'pending-reboot' }] });

    expect(await differences(anAssociation(), waiting)).toEqual(nothing);
  });

  it('is not known while a member is applying its parameters', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'applying') })];

    expect(await differences()).toEqual({
      ...nothing,
      waiting: ['Instance my-reader is applying.'],
    });
  });

  it('is a group that somebody made', async () => {
    account.groups.push(aGroup('my-cluster-roles', bothValues));

    expect((await differences()).left).toEqual([
      'Parameter group my-cluster-roles was made out-of-band or by another execution, and stays.',
    ]);
  });

  it('is a group that somebody deleted', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];

    expect((await differences(...onOwnGroup())).left).toEqual([
      'Parameter group my-group was deleted out-of-band.',
    ]);
  });

  it('is a parameter of the group that was to be copied', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];
    account.groups = [aGroup('my-group', { aws_default_s3_role: lambdaRole })];
    const parameterGroup = {
      name: 'my-cluster-roles',
      family: 'aurora-mysql8.0',
      origin: 'copied',
      copiedFrom: 'my-group',
    } as const;

    const { left } = await differences(
      anAssociation({ parameterGroup }),
      aStart({ parameterGroup: 'my-group', parameters: [{ name: 'aws_default_s3_role', value: null }] }),
    );

    expect(left).toEqual([
      `Parameter aws_default_s3_role of group my-group is ${lambdaRole} instead of not set: it was changed ` +
        'out-of-band, and stays.',
    ]);
  });

  it.each([
    {
      label: 'set',
      was: null,
      is: { aws_default_s3_role: lambdaRole },
      says: `is ${lambdaRole} instead of not set`,
    },
    { label: 'reset', was: s3Role, is: {}, says: `is not set instead of ${s3Role}` },
  ])('is a parameter that somebody has $label', async ({ was, is, says }) => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];
    account.groups = [aGroup('my-group', is)];

    expect((await differences(...onOwnGroup(was))).left).toEqual([
      `Parameter aws_default_s3_role of group my-group ${says}: it was changed out-of-band, and stays.`,
    ]);
  });
});
