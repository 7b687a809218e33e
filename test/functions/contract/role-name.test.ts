import { describe, expect, it } from 'vitest';
import { roleNameOf } from '../../../functions/contract/changes.ts';

describe('roleNameOf', () => {
  it.each([
    { roleArn: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role', name: 'AllowAuroraS3Role' },
    { roleArn: 'arn:aws:iam::123456789012:role/teams/data/Loader', name: 'Loader' },
  ])('says $name for $roleArn', ({ roleArn, name }) => {
    expect(roleNameOf(roleArn)).toBe(name);
  });
});
