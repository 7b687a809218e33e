import '../environment.ts';
import { ResetDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { groupMade, parametersSet } from '../../../functions/contract/changes.ts';
import { restoreParameters } from '../../../functions/undo/restore-parameters.ts';
import type { Undertaking } from '../../../functions/undo/round.ts';
import {
  aCluster,
  aGroup,
  anAssociation,
  anAttachedAssociation,
  aParameter,
  aRole,
  aStart,
  bothValues,
  lambdaRole,
  otherRole,
  resourceIdOf,
  s3Role,
} from '../builders.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letParametersChange,
  rds,
  seenCluster,
} from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const startOf = (s3: string | null, lambda: string | null) =>
  aStart({
    parameterGroup: 'my-group',
    targetGroupExisted: true,
    parameters: [
      { name: 'aws_default_s3_role', value: s3 },
      { name: 'aws_default_lambda_role', value: lambda },
    ],
  });
const restore = async (start = startOf(null, otherRole(1)), partial: Partial<Undertaking> = {}) =>
  restoreParameters(
    anUndertaking({
      cluster: await seenCluster(),
      association: anAttachedAssociation(),
      start,
      failedTask: 'Set Parameters',
      ...partial,
    }),
  );
const setBack = [
  'ModifyDBClusterParameterGroup',
  {
    DBClusterParameterGroupName: 'my-group',
    Parameters: [
      {
        ParameterName: 'aws_default_lambda_role',
        ParameterValue: otherRole(1),
        ApplyMethod: 'immediate',
      },
    ],
  },
];
const reset = (ApplyMethod = 'immediate') => [
  'ResetDBClusterParameterGroup',
  {
    DBClusterParameterGroupName: 'my-group',
    Parameters: [{ ParameterName: 'aws_default_s3_role', ApplyMethod }],
  },
];

let account: Account;
beforeEach(() => {
  account = givenAccount({ groups: [aGroup('my-group', bothValues)] });
  letParametersChange(account);
});

describe('restoreParameters', () => {
  it('sets back the value that was there, and resets the parameter that had none', async () => {
    const round = await restore();

    expect(changingCalls()).toEqual([setBack, reset()]);
    expect(round).toEqual({
      ...nothing,
      changes: [
        {
          action: 'ModifyDBClusterParameterGroup',
          target: 'my-group',
          from: { aws_default_lambda_role: lambdaRole },
          to: { aws_default_lambda_role: otherRole(1) },
        },
        {
          action: 'ResetDBClusterParameterGroup',
          target: 'my-group',
          from: { aws_default_s3_role: s3Role },
          to: { aws_default_s3_role: null },
        },
      ],
    });
  });

  it('changes nothing when it is run a second time', async () => {
    await restore();
    rds.resetHistory();

    expect(await restore()).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('resets a static parameter to apply at the next reboot', async () => {
    const parameters = [
      aParameter('aws_default_s3_role', { ParameterValue: s3Role, ApplyType: 'static' }),
      aParameter('aws_default_lambda_role'),
    ];
    account.groups = [aGroup('my-group', {}, { parameters })];

    await restore();

    expect(changingCalls()).toEqual([reset('pending-reboot')]);
  });

  it('changes nothing when this execution has written nothing: somebody else set the same', async () => {
    expect(await restore(undefined, { failedTask: 'Check Roles' })).toEqual(nothing);
    expect(allCalls()).toEqual([]);
  });

  it('sets back what the changes list, and nothing else, whatever failed', async () => {
    const changes = [parametersSet('my-group', [], [{ name: 'aws_default_s3_role', value: s3Role }])];

    await restore(undefined, { failedTask: 'Check Cluster', changes });

    expect(changingCalls()).toEqual([reset()]);
  });

  it.each(['modify', 'refuse'] as const)(
    'leaves a value that another cluster of the group needs by now, and says so: %s',
    async (sharedParameterGroup) => {
      account.clusters.push(
        aCluster({
          DBClusterIdentifier: 'other',
          DBClusterParameterGroup: 'my-group',
          AssociatedRoles: [aRole(s3Role)],
        }),
      );
      const association = anAttachedAssociation({ sharedParameterGroup });

      expect((await restore(undefined, { association })).left).toEqual([
        'Parameter aws_default_s3_role of group my-group stays: another cluster, which uses the group or may be about to, has the role.',
      ]);
      expect(changingCalls()).toEqual([setBack]);
    },
  );

  it('leaves a value that the execution for a cluster without the group may have found there as wanted', async () => {
    account.clusters.push(aCluster({ DBClusterIdentifier: 'waiting', AssociatedRoles: [aRole(s3Role)] }));
    const parameterGroup = { ...anAttachedAssociation().parameterGroup, origin: 'existing' } as const;

    expect(
      (await restore(undefined, { association: anAttachedAssociation({ parameterGroup }) })).left,
    ).toEqual([expect.stringContaining('Parameter aws_default_s3_role of group my-group stays')]);
    expect(changingCalls()).toEqual([setBack]);
  });

  it("sets back what a cluster with another group has too, in the cluster's own group", async () => {
    account.clusters.push(aCluster({ DBClusterIdentifier: 'elsewhere', AssociatedRoles: [aRole(s3Role)] }));

    expect((await restore(undefined, { association: anAttachedAssociation() })).left).toEqual([]);
  });

  it('leaves every value of a group that a cluster uses which has come to bear the name, and says so', async () => {
    const cluster = { ...(await seenCluster()), identifier: 'my-cluster-old1' };
    account.clusters = [
      aCluster({ DBClusterParameterGroup: 'my-group', DbClusterResourceId: resourceIdOf('green') }),
    ];

    const { left } = await restore(undefined, { cluster });

    expect(changingCalls()).toEqual([]);
    expect(left).toEqual(
      ['aws_default_s3_role', 'aws_default_lambda_role'].map(
        (name) =>
          `Parameter ${name} of group my-group stays: ${resourceIdOf('green')}, which is now called my-cluster, uses the group.`,
      ),
    );
  });

  it('puts the values back when nobody else uses the group of a cluster that was renamed', async () => {
    const cluster = { ...(await seenCluster()), identifier: 'renamed' };

    await restore(undefined, { cluster });

    expect(changingCalls()).toEqual([setBack, reset()]);
  });

  it('leaves a value alone that somebody else has written since', async () => {
    account.groups = [aGroup('my-group', { ...bothValues, aws_default_s3_role: otherRole(2) })];

    await restore();

    expect(changingCalls()).toEqual([setBack]);
  });

  it('leaves a value alone that somebody else has taken away since', async () => {
    account.groups = [aGroup('my-group')];

    expect(await restore()).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a value alone that was there at the start already', async () => {
    expect(await restore(startOf(s3Role, lambdaRole))).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a group alone that this execution made, for it is deleted as a whole', async () => {
    const changes = [groupMade(anAssociation())];
    const association = anAssociation();

    expect(await restore(aStart(), { association, changes })).toEqual(nothing);
    expect(allCalls()).toEqual([]);
  });

  it('keeps what it set back when RDS has pending changes and lets the reset wait', async () => {
    const message = 'Parameter group my-group has pending changes.';
    rds.on(ResetDBClusterParameterGroupCommand).rejects(aFault('InvalidDBParameterGroupStateFault', message));

    expect(await restore()).toEqual({
      changes: [expect.objectContaining({ action: 'ModifyDBClusterParameterGroup' })],
      waiting: [
        `Parameter group my-group could not be rolled back: InvalidDBParameterGroupStateFault: ${message}`,
      ],
      left: [],
    });
  });
});
