import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { differing } from '../../../functions/shared/target-group.ts';
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
