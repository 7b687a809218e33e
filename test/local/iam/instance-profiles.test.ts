import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesForRoleCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { iamAtHand, trustsRds } from './iam-at-hand.ts';

const at = iamAtHand();
const RoleName = 'AllowAuroraS3Role';
const InstanceProfileName = RoleName;
const both = { RoleName, InstanceProfileName };

async function given() {
  await at.client.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trustsRds) }),
  );
  await at.client.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await at.client.send(new AddRoleToInstanceProfileCommand(both));
}

describe('an instance profile', () => {
  it('is listed of its role, and survives being saved', async () => {
    await given();
    at.iam.load(at.iam.save());

    const listed = await at.client.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
    const { InstanceProfile } = await at.client.send(new GetInstanceProfileCommand({ InstanceProfileName }));

    expect(listed.InstanceProfiles).toEqual([InstanceProfile]);
    expect(InstanceProfile).toMatchObject({
      Arn: `arn:aws:iam::123456789012:instance-profile/${InstanceProfileName}`,
      Roles: [{ RoleName }],
    });
  });

  it('keeps its role from being deleted, as the role does it', async () => {
    await given();
    const message = 'Cannot delete entity, must remove roles from instance profile first.';

    for (const command of [new DeleteInstanceProfileCommand(both), new DeleteRoleCommand(both)]) {
      const deleted = at.client.send(command as DeleteRoleCommand);
      await expect(deleted).rejects.toMatchObject({ name: 'DeleteConflictException', message });
    }

    await at.client.send(new RemoveRoleFromInstanceProfileCommand(both));
    await at.client.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    await at.client.send(new DeleteRoleCommand({ RoleName }));
  });

  it('has one role', async () => {
    await given();

    await expect(at.client.send(new AddRoleToInstanceProfileCommand(both))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  it('has a name of its own', async () => {
    await given();

    await expect(
      at.client.send(
        new CreateInstanceProfileCommand({ InstanceProfileName: InstanceProfileName.toLowerCase() }),
      ),
    ).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
  });
});
