import '../../environment.ts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRole } from '../../../../functions/aws/iam/roles.ts';
import { anIamFault, givenRoles, iam } from '../../iam-account.ts';

beforeEach(() => {
  givenRoles();
});

describe('iam', () => {
  it.each([
    { label: 'Throttling', error: anIamFault('Throttling', 'Rate exceeded') },
    { label: 'a server error', error: anIamFault('ServiceFailureException', 'Oh', 500) },
    { label: 'two changes at a time', error: anIamFault('ConcurrentModificationException', 'Wait', 409) },
    { label: 'a lost connection', error: Object.assign(new Error('connect'), { code: 'ECONNRESET' }) },
    { label: 'a timeout', error: Object.assign(new Error('too late'), { name: 'TimeoutError' }) },
  ])('throws IamUnavailableError for $label, with the original as its cause', async ({ error }) => {
    iam.on(GetRoleCommand).rejects(error);

    await expect(findRole('a-role')).rejects.toMatchObject({
      name: 'IamUnavailableError',
      message: `IAM failed to GetRole of a-role: ${error.name}: ${error.message}`,
      cause: error,
    });
  });

  it.each([
    anIamFault('AccessDenied', 'No.', 403),
    anIamFault('LimitExceededException', 'Cannot exceed quota for RolesPerAccount: 1000', 409),
    new TypeError('a bug of ours'),
  ])('passes $name through as it is', async (error) => {
    iam.on(GetRoleCommand).rejects(error);

    await expect(findRole('a-role')).rejects.toBe(error);
  });
});
