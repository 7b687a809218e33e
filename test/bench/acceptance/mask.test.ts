import { describe, expect, it } from 'vitest';
import { Mask } from '../../../bench/acceptance/mask.ts';

const mask = () => new Mask({ '210987654321': '123456789012', runabcdef012: 'run000000000' });

describe('what is recorded', () => {
  it.each([
    {
      label: 'account ids',
      value: 'arn:aws:rds:eu-west-1:210987654321:cluster:x, arn:aws:kms:eu-west-1:333333333333:key/k',
      masked: 'arn:aws:rds:eu-west-1:123456789012:cluster:x, arn:aws:kms:eu-west-1:200000000001:key/k',
    },
    {
      label: 'the name of the run',
      value: 'AllowAurora-runabcdef012-first',
      masked: 'AllowAurora-run000000000-first',
    },
    {
      label: 'resource ids',
      value: 'cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      masked: 'cluster-RESOURCE000000000000000001 db-RESOURCE000000000000000002',
    },
    {
      label: 'addresses',
      value: 'x.cluster-ro-abcdef123456.eu-west-1.rds.amazonaws.com 10.1.2.3 a.person@example.org',
      masked: 'x.cluster-ro-m00000000001.eu-west-1.rds.amazonaws.com 192.0.2.2 person-3@example.com',
    },
    {
      label: 'whoever calls',
      value: 'User: arn:aws:sts::210987654321:assumed-role/Admin/jane.doe is not authorized',
      masked: 'User: arn:aws:sts::123456789012:assumed-role/person-1 is not authorized',
    },
    {
      label: 'ids of networks and keys',
      value: 'sg-0123456789abcdef0 AKIAIOSFODNN7EXAMPLE 01234567-89ab-cdef-0123-456789abcdef',
      masked: 'vpc-00000000000000003 AROAMASKED00000000002 00000000-0000-4000-8000-000000000001',
    },
    {
      label: 'the name of an execution that an event started',
      value: 'execution:m:01234567-89ab-cdef-0123-456789abcdef_11234567-89ab-cdef-0123-456789abcdef',
      masked: 'execution:m:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002',
    },
  ])('has $label replaced', ({ value, masked }) => {
    expect(mask().apply({ value })).toEqual({ value: masked });
  });

  it('has the same in place of the same, also where it is masked already', () => {
    const one = mask();
    const id = 'cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ';

    const [first, second] = [one.apply({ id }), one.apply({ text: `of ${id}`, list: [id] })];

    expect(second).toEqual({ text: `of ${first.id}`, list: [first.id] });
    expect(one.apply(second)).toEqual(second);
  });

  it('has no secret', () => {
    expect(mask().apply({ MasterUserPassword: 'hunter2', inside: [{ TaskToken: 'AQC' }] })).toEqual({
      MasterUserPassword: 'removed',
      inside: [{ TaskToken: 'removed' }],
    });
  });
});
