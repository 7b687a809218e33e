import { describe, expect, it } from 'vitest';
import { disassociationRequestSchema } from '../../../functions/contract/disassociation-request.ts';
import { parse } from '../../../functions/contract/parse.ts';
import { s3Role } from '../builders.ts';

const read = (partial: object = {}) =>
  parse(
    disassociationRequestSchema,
    { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }], ...partial },
    'request',
  );

describe('the request of a disassociation', () => {
  it('reboots nothing unless told, and has the defaults of an association for the rest', () => {
    expect(read()).toEqual({
      clusterIdentifier: 'my-cluster',
      roles: [{ roleArn: s3Role }],
      sharedParameterGroup: 'refuse',
      reboot: 'never',
      deleteRole: false,
      allowGlobalReboot: false,
      copyTags: false,
      onFailure: 'roll-back',
      dryRun: false,
      timeoutMinutes: 90,
    });
  });

  it.each([
    { partial: { roles: [] }, message: 'roles: found [], expected at least one {roleArn}.' },
    {
      partial: { roles: [{ service: 's3', roleArn: s3Role }] },
      message: 'roles[0].service: unknown field; leave it out.',
    },
    {
      partial: { roles: [{ roleArn: 'AllowAuroraS3Role' }] },
      message: 'roles[0].roleArn: found "AllowAuroraS3Role", expected the ARN of an IAM role',
    },
    {
      partial: { reboot: 'maybe' },
      message: 'reboot: found "maybe", expected when-required, in-window or never.',
    },
    { partial: { services: [] }, message: 'services: unknown field; leave it out.' },
  ])('is refused: $partial', ({ partial, message }) => {
    expect(() => read(partial)).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', message: expect.stringContaining(message) }),
    );
  });
});
