import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { differing } from '../../../functions/parameter-group/held.ts';
import { anAssociation, lambdaRole, s3Role } from '../builders.ts';

describe('differing', () => {
  const holding = (value: string | null, dynamic: boolean) => ({
    name: 'aws_default_s3_role',
    value,
    modifiable: true,
    dynamic,
  });

  it.each([
    { label: 'holds nothing', value: null, dynamic: true },
    { label: 'holds another role', value: lambdaRole, dynamic: true },
    { label: 'is static', value: null, dynamic: false },
  ])('answers a parameter that $label, dynamic = $dynamic', ({ value, dynamic }) => {
    const held = new Map([['aws_default_s3_role', holding(value, dynamic)]]);

    expect(differing([{ name: 'aws_default_s3_role', value: s3Role }], held, [])).toEqual([
      { name: 'aws_default_s3_role', value: s3Role, dynamic },
    ]);
  });

  it('leaves out a parameter that holds its role', () => {
    const held = new Map([['aws_default_s3_role', holding(s3Role, true)]]);

    expect(differing(anAssociation().parameters, held, []).map(({ name }) => name)).toEqual([
      'aws_default_lambda_role',
    ]);
  });

  it('takes a parameter that the group does not list for static', () => {
    expect(differing([{ name: 'aws_default_s3_role', value: s3Role }], new Map(), [])).toMatchObject([
      { dynamic: false },
    ]);
  });
});

describe('differing, of parameters to be reset', () => {
  const roles = anAssociation().roles;
  const held = (value: string | null) =>
    new Map([
      ['aws_default_s3_role', { name: 'aws_default_s3_role', value, modifiable: true, dynamic: true }],
    ]);
  const planned = [{ name: 'aws_default_s3_role', value: null }];

  it.each([s3Role, lambdaRole])('answers a parameter that holds a role to be taken away: %s', (value) => {
    expect(differing(planned, held(value), roles)).toEqual([
      { name: 'aws_default_s3_role', value: null, dynamic: true },
    ]);
  });

  it.each([null, 'arn:aws:iam::123456789012:role/AnotherRole'])('leaves out one that holds %s', (value) => {
    expect(differing(planned, held(value), roles)).toEqual([]);
  });
});
