import './environment.ts';
import { ModifyDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/set-parameters.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aGroup,
  anAssociation,
  aParameter,
  aStart,
  aStartWithRoles,
  bothValues,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import {
  type Account,
  aFault,
  changingCalls,
  givenAccount,
  letParametersChange,
  rds,
} from './rds-account.ts';

const setParameters = (partial = {}, start = aStart(), retryCount = 0) =>
  handler({ association: anAssociation(partial), start, retryCount }, aContext);
const startOf = (s3: string, lambda: string) =>
  aStart({
    parameters: [
      { name: 'aws_default_s3_role', value: s3 },
      { name: 'aws_default_lambda_role', value: lambda },
    ],
  });
const bothSet = {
  action: 'ModifyDBClusterParameterGroup',
  target: 'my-cluster-roles',
  from: { aws_default_s3_role: null, aws_default_lambda_role: null },
  to: bothValues,
};
const modification = (...Parameters: object[]) => [
  'ModifyDBClusterParameterGroup',
  { DBClusterParameterGroupName: 'my-cluster-roles', Parameters },
];
const immediately = (ParameterName: string, ParameterValue: string) => ({
  ParameterName,
  ParameterValue,
  ApplyMethod: 'immediate',
});

let account: Account;
beforeEach(() => {
  account = givenAccount({ groups: [aGroup('my-cluster-roles')] });
  letParametersChange(account);
});

describe('Set Parameters', () => {
  it('sets every parameter in one call, dynamic ones to apply at once', async () => {
    const output = await setParameters();

    expect(changingCalls()).toEqual([
      modification(
        immediately('aws_default_s3_role', s3Role),
        immediately('aws_default_lambda_role', lambdaRole),
      ),
    ]);
    expect(output).toStrictEqual({
      changes: [bothSet],
      summary: 'Set aws_default_s3_role, aws_default_lambda_role in group my-cluster-roles.',
    });
  });

  it('throws AssociationLostError when somebody has set one of them meanwhile, and sets none', async () => {
    account.groups = [aGroup('my-cluster-roles', { aws_default_s3_role: otherRole(1) })];

    await expect(setParameters()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(
        `group my-cluster-roles of cluster my-cluster were changed out-of-band: aws_default_s3_role is ${otherRole(1)}.`,
      ),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('sets none when another cluster has come to bear the name, whose group it may be', async () => {
    account.clusters = [
      aCluster({ DbClusterResourceId: 'cluster-STRANGER', DBClusterParameterGroup: 'my-cluster-roles' }),
    ];

    await expect(setParameters()).rejects.toMatchObject({ name: 'ClusterReplacedError' });
    expect(changingCalls()).toEqual([]);
  });

  it('replaces a value that was there at the start', async () => {
    account.groups = [aGroup('my-cluster-roles', { aws_default_s3_role: otherRole(1) })];
    const parameters = [{ name: 'aws_default_s3_role', value: otherRole(1) }];

    await setParameters({}, aStart({ targetGroupExisted: true, parameters }));

    expect(changingCalls()).toHaveLength(1);
  });

  it('sets nothing when it is run a second time, and lists the same change', async () => {
    await setParameters();
    rds.resetHistory();

    expect(await setParameters({}, aStart(), 1)).toEqual({
      changes: [bothSet],
      summary: 'Group my-cluster-roles holds every role.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('lists no change when somebody else has set them meanwhile: it is not its own to undo', async () => {
    account.groups = [aGroup('my-cluster-roles', bothValues)];

    expect(await setParameters()).toMatchObject({ changes: [] });
    expect(changingCalls()).toEqual([]);
  });

  it('sets a static parameter to apply at the next reboot, for RDS refuses the other', async () => {
    const parameters = [
      aParameter('aws_default_s3_role', { ApplyType: 'static' }),
      aParameter('aws_default_lambda_role', { ParameterValue: lambdaRole }),
    ];
    account.groups = [aGroup('my-cluster-roles', {}, { parameters })];

    await setParameters();

    expect(changingCalls()).toEqual([
      modification({
        ParameterName: 'aws_default_s3_role',
        ParameterValue: s3Role,
        ApplyMethod: 'pending-reboot',
      }),
    ]);
  });

  it('takes a parameter that the group does not list for static', async () => {
    account.groups = [aGroup('my-cluster-roles', {}, { parameters: [] })];

    await setParameters({ parameters: [{ name: 'aws_default_s3_role', value: s3Role }] });

    expect(changingCalls()).toEqual([
      modification({
        ParameterName: 'aws_default_s3_role',
        ParameterValue: s3Role,
        ApplyMethod: 'pending-reboot',
      }),
    ]);
  });

  it('leaves a parameter that holds its role, and says what the other held at the start', async () => {
    account.groups = [aGroup('my-cluster-roles', { ...bothValues, aws_default_s3_role: lambdaRole })];

    const { changes } = await setParameters({}, startOf(lambdaRole, lambdaRole));

    expect(changingCalls()).toEqual([modification(immediately('aws_default_s3_role', s3Role))]);
    expect(changes).toEqual([
      { ...bothSet, from: { aws_default_s3_role: lambdaRole }, to: { aws_default_s3_role: s3Role } },
    ]);
  });

  it('lists no change when the group held every role at the start', async () => {
    account.groups = [aGroup('my-cluster-roles', bothValues)];

    expect(await setParameters({}, startOf(s3Role, lambdaRole))).toMatchObject({ changes: [] });
    expect(changingCalls()).toEqual([]);
  });

  describe('when another cluster has come to use the group', () => {
    beforeEach(() => {
      const others = { DBClusterIdentifier: 'other', DBClusterParameterGroup: 'my-cluster-roles' };
      account.clusters = [aCluster(), aCluster(others)];
    });

    it.each(['refuse', 'copy'])('throws SharedParameterGroupError if the request says %s', async (wish) => {
      await expect(setParameters({ sharedParameterGroup: wish })).rejects.toMatchObject({
        name: 'SharedParameterGroupError',
        message: expect.stringMatching(
          /^Parameter group my-cluster-roles, .*my-cluster, is also used by other\./,
        ),
      });
      expect(changingCalls()).toEqual([]);
    });

    it('sets the parameters if the request says modify', async () => {
      await setParameters({ sharedParameterGroup: 'modify' });

      expect(changingCalls()).toHaveLength(1);
    });

    it('sets nothing if the group holds every role', async () => {
      account.groups = [aGroup('my-cluster-roles', bothValues)];

      expect(await setParameters()).toMatchObject({ summary: 'Group my-cluster-roles holds every role.' });
      expect(changingCalls()).toEqual([]);
    });
  });

  it("passes RDS's InvalidDBParameterGroupStateFault through, which the machine retries", async () => {
    rds.on(ModifyDBClusterParameterGroupCommand).rejects(aFault('InvalidDBParameterGroupStateFault'));

    await expect(setParameters()).rejects.toMatchObject({ name: 'InvalidDBParameterGroupStateFault' });
  });
});

describe('Set Parameters of a disassociation', () => {
  const reset = (start = aStartWithRoles(), retryCount = 0) =>
    handler({ association: aDisassociation(), start, retryCount }, aContext);
  const resetting = (...names: string[]) => [
    'ResetDBClusterParameterGroup',
    {
      DBClusterParameterGroupName: 'my-group',
      Parameters: names.map((ParameterName) => ({ ParameterName, ApplyMethod: 'immediate' })),
    },
  ];
  const bothReset = {
    action: 'ResetDBClusterParameterGroup',
    target: 'my-group',
    from: bothValues,
    to: { aws_default_s3_role: null, aws_default_lambda_role: null },
  };
  beforeEach(() => {
    account.groups = [aGroup('my-group', bothValues)];
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];
  });

  it('resets every parameter in one call, dynamic ones to apply at once', async () => {
    expect(await reset()).toEqual({
      changes: [bothReset],
      summary: 'Reset aws_default_s3_role, aws_default_lambda_role in group my-group.',
    });
    expect(changingCalls()).toEqual([resetting('aws_default_s3_role', 'aws_default_lambda_role')]);
  });

  it('resets nothing when it is run a second time, and lists the same change', async () => {
    await reset();
    rds.resetHistory();

    expect(await reset(aStartWithRoles(), 1)).toEqual({
      changes: [bothReset],
      summary: 'Group my-group holds none of the roles.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a value that somebody has set meanwhile: it is none of the roles', async () => {
    account.groups = [aGroup('my-group', { ...bothValues, aws_default_s3_role: otherRole(1) })];

    await reset();

    expect(changingCalls()).toEqual([resetting('aws_default_lambda_role')]);
  });

  it('refuses a group that another cluster uses by now', async () => {
    const DBClusterIdentifier = 'other';
    account.clusters.push(aCluster({ DBClusterIdentifier, DBClusterParameterGroup: 'my-group' }));

    await expect(reset()).rejects.toMatchObject({ name: 'SharedParameterGroupError' });
    expect(changingCalls()).toEqual([]);
  });
});
