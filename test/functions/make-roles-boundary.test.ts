import './connected-environment.ts';
import { expect, it } from 'vitest';
import { aContext, anAssociation, aStart } from './builders.ts';
import { aConnectedRole, aConnection, aMadeRole } from './connections.ts';
import { changingIamCalls, givenRoles } from './iam-account.ts';

const boundary = 'arn:aws:iam::123456789012:policy/Boundary';
// Read when the handler is loaded, so it is loaded after.
process.env.CONNECT_PERMISSIONS_BOUNDARY_ARN = boundary;
const { handler } = await import('../../functions/make-roles.ts');

const makeRoles = () =>
  handler(
    {
      association: anAssociation({ connections: [aConnection()] }),
      start: aStart({ connectedRoles: [aConnectedRole()] }),
      retryCount: 0,
    },
    aContext,
  );

it('makes a role under the permissions boundary of the stack', async () => {
  givenRoles();

  await makeRoles();

  expect(changingIamCalls()[0]).toMatchObject(['CreateRole', { PermissionsBoundary: boundary }]);
});

it('takes a role with that boundary for its own, and refuses one without', async () => {
  givenRoles(aMadeRole({ boundary }));
  expect(await makeRoles()).toMatchObject({
    summary: expect.stringContaining('Every role exists.'),
  });

  givenRoles(aMadeRole());
  await expect(makeRoles()).rejects.toMatchObject({ name: 'RoleNotOursError' });
});
