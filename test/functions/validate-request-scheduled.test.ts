import './environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aGroup,
  anAssociation,
  anExecutionArn,
  anIdentity,
  aRole,
  bothValues,
  lambdaRole,
  members,
  otherRole,
  s3Role,
} from './builders.ts';
import { type Account, changingCalls, givenAccount } from './rds-account.ts';

const replaced = otherRole(1);
const { roles, parameters } = anAssociation();
const keeping = {
  scheduledBy: anExecutionArn,
  rebootAt: '2026-11-29T03:00:00.000Z',
  rebootWindow: 'sun:03:00-sun:04:30',
  allowGlobalReboot: false,
  cluster: anIdentity(),
  roles,
  replacedRoles: [{ roleArn: replaced, services: [], featureName: null }],
  parameterGroup: { name: 'my-group', family: 'aurora-mysql8.0' },
  parameters,
};
const removing = { ...keeping, removeReplaced: 'last' };

const validate = (scheduledReboot: object = removing, intent: 'associate' | 'disassociate' = 'associate') =>
  handler(
    {
      intent,
      executionArn: anExecutionArn,
      request: { clusterIdentifier: 'my-cluster', scheduledReboot },
      startedAt: '2026-11-29T03:00:00.000Z',
      nowMs: Date.parse('2026-11-29T03:00:05.000Z'),
      cluster: null,
    },
    aContext,
  );
const actions = (plan: readonly { action: string; target: string }[]) =>
  plan.map(({ action, target }) => `${action} ${target}`);

let account: Account;
beforeEach(() => {
  account = givenAccount({
    clusters: [
      aCluster({
        DBClusterParameterGroup: 'my-group',
        DBClusterMembers: members('pending-reboot', 'in-sync'),
        AssociatedRoles: [s3Role, lambdaRole, replaced].map((arn) => aRole(arn)),
      }),
    ],
    groups: [aGroup('my-group', bothValues)],
  });
});

describe('Validate Request of a scheduled reboot', () => {
  it('plans what is left: the reboots, and then the removal of the replaced role', async () => {
    const { status, plan, association } = await validate();

    expect(status).toBe('ready');
    expect(actions(plan)).toEqual(['RebootDBInstance my-writer', 'RemoveRoleFromDBCluster my-cluster']);
    expect(association).toMatchObject({ replacedRoles: removing.replacedRoles, removeReplaced: 'last' });
    expect(changingCalls()).toEqual([]);
  });

  it.each(['aws_default_comprehend_role', 'aws_default_sagemaker_role'])(
    'leaves a replaced role alone that %s names by now, whatever its input says',
    async (name) => {
      account.groups = [aGroup('my-group', { ...bothValues, [name]: replaced })];

      const { plan, association } = await validate();

      expect(actions(plan)).toEqual(['RebootDBInstance my-writer']);
      expect(association).not.toHaveProperty('replacedRoles');
      expect(association).not.toHaveProperty('removeReplaced');
    },
  );

  it('leaves the roles of the request alone if its input names them as replaced', async () => {
    const { plan, association } = await validate({
      ...removing,
      replacedRoles: [...roles, ...removing.replacedRoles],
    });

    expect(association.replacedRoles).toEqual(removing.replacedRoles);
    expect(plan.filter(({ action }) => action === 'RemoveRoleFromDBCluster')).toHaveLength(1);
  });

  it('refuses to remove a role that the stack may not pass, because a roll-back could not add it again', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/reporting';
    const replacedRoles = [{ roleArn, services: [], featureName: null }];

    await expect(validate({ ...removing, replacedRoles })).rejects.toMatchObject({
      name: 'RoleNotPassableError',
      message: expect.stringContaining('Add reporting to PassableRoles'),
    });
    await expect(validate({ ...keeping, replacedRoles })).resolves.toMatchObject({
      status: 'ready',
    });
  });

  it('refuses to reboot for values that are no longer those of the request', async () => {
    account.groups = [aGroup('my-group', { ...bothValues, aws_default_s3_role: replaced })];

    await expect(validate()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(`aws_default_s3_role is ${replaced}`),
    });
  });

  it('removes no role in a disassociation: its roles must have gone by then', async () => {
    const { roles, parameters } = aDisassociation();
    account.groups = [aGroup('my-group')];

    await expect(validate({ ...removing, roles, parameters }, 'disassociate')).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining('They were added again out-of-band'),
    });
  });
});
