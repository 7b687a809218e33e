import '../../environment.ts';
import { DescribeDBClusterParametersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  readParameters,
  readSetParameters,
  resetParameters,
  setParameters,
} from '../../../../functions/aws/rds/parameters.ts';
import { aGroup, aParameter, s3Role } from '../../builders.ts';
import { type Account, allCalls, givenAccount, letParametersChange, rds } from '../../rds-account.ts';

let account: Account;
beforeEach(() => {
  account = givenAccount();
});
const given = (...parameters: ReturnType<typeof aParameter>[]) => {
  account.groups = [aGroup('my-group', {}, { parameters })];
};
const read = (...names: string[]) => readParameters('my-group', names);

describe('readParameters', () => {
  it.each([
    { ParameterValue: undefined, value: null },
    { ParameterValue: '', value: null },
    { ParameterValue: s3Role, value: s3Role },
  ])('reads the value "$ParameterValue" as $value', async ({ ParameterValue, value }) => {
    given(aParameter('aws_default_s3_role', { ParameterValue }));

    expect((await read('aws_default_s3_role')).get('aws_default_s3_role')).toMatchObject({ value });
  });

  it.each([
    { ApplyType: 'dynamic', dynamic: true },
    { ApplyType: 'static', dynamic: false },
    { ApplyType: undefined, dynamic: false },
  ])(
    'takes ApplyType $ApplyType, not ApplyMethod, for dynamic = $dynamic',
    async ({ ApplyType, dynamic }) => {
      given(aParameter('aws_default_s3_role', { ApplyType, ApplyMethod: 'pending-reboot' }));

      expect((await read('aws_default_s3_role')).get('aws_default_s3_role')).toMatchObject({ dynamic });
    },
  );

  it.each([
    { IsModifiable: true, modifiable: true },
    { IsModifiable: false, modifiable: false },
    { IsModifiable: undefined, modifiable: false },
  ])('reads IsModifiable $IsModifiable as $modifiable', async ({ IsModifiable, modifiable }) => {
    given(aParameter('aws_default_s3_role', { IsModifiable }));

    expect((await read('aws_default_s3_role')).get('aws_default_s3_role')).toMatchObject({ modifiable });
  });

  it('asks only for the named parameters, page by page, and lets the last of a name hold', async () => {
    rds
      .on(DescribeDBClusterParametersCommand)
      .resolvesOnce({ Parameters: [aParameter('one', { ParameterValue: 'old' })], Marker: 'page-2' })
      .resolvesOnce({ Parameters: [aParameter('one', { ParameterValue: 'new' }), aParameter('two')] });

    const found = await read('one', 'two');

    expect([...found].map(([name, { value }]) => [name, value])).toEqual([
      ['one', 'new'],
      ['two', null],
    ]);
    const Filters = [{ Name: 'parameter-name', Values: ['one', 'two'] }];
    expect(allCalls()).toEqual([
      ['DescribeDBClusterParameters', { DBClusterParameterGroupName: 'my-group', Filters }],
      ['DescribeDBClusterParameters', { DBClusterParameterGroupName: 'my-group', Filters, Marker: 'page-2' }],
    ]);
  });

  it('leaves out a parameter that the group does not have', async () => {
    given(aParameter('one'));

    expect([...(await read('one', 'two')).keys()]).toEqual(['one']);
  });

  it('asks for nothing when it is to read nothing', async () => {
    expect((await read()).size).toBe(0);
    expect(allCalls()).toEqual([]);
  });

  it('passes the fault through of a group that does not exist', async () => {
    await expect(readParameters('nowhere', ['one'])).rejects.toMatchObject({
      name: 'DBParameterGroupNotFoundFault',
    });
  });
});

describe('readSetParameters', () => {
  it('asks for what somebody has set, on every page', async () => {
    const aSetOne = (name: string) => aParameter(name, { ParameterValue: name, Source: 'user' });
    rds
      .on(DescribeDBClusterParametersCommand)
      .resolvesOnce({ Parameters: [aSetOne('one')], Marker: 'page-2' })
      .resolvesOnce({ Parameters: [aSetOne('two')] });

    const found = await readSetParameters('my-group');

    expect([...found.keys()]).toEqual(['one', 'two']);
    const DBClusterParameterGroupName = 'my-group';
    expect(allCalls()).toEqual([
      ['DescribeDBClusterParameters', { DBClusterParameterGroupName, Source: 'user' }],
      ['DescribeDBClusterParameters', { DBClusterParameterGroupName, Source: 'user', Marker: 'page-2' }],
    ]);
  });
});

describe('setParameters', () => {
  it('sets all in one call: a dynamic one to apply at once, a static one at the next reboot', async () => {
    given(aParameter('one'), aParameter('two'));
    letParametersChange(account);

    await setParameters('my-group', [
      { name: 'one', value: s3Role, dynamic: true },
      { name: 'two', value: s3Role, dynamic: false },
    ]);

    const Parameters = [
      { ParameterName: 'one', ParameterValue: s3Role, ApplyMethod: 'immediate' },
      { ParameterName: 'two', ParameterValue: s3Role, ApplyMethod: 'pending-reboot' },
    ];
    expect(allCalls()).toEqual([
      ['ModifyDBClusterParameterGroup', { DBClusterParameterGroupName: 'my-group', Parameters }],
    ]);
  });
});

describe('resetParameters', () => {
  it('resets those that it names and no others, in one call', async () => {
    given(aParameter('one'), aParameter('two'));
    letParametersChange(account);

    await resetParameters('my-group', [
      { name: 'one', dynamic: true },
      { name: 'two', dynamic: false },
    ]);

    const Parameters = [
      { ParameterName: 'one', ApplyMethod: 'immediate' },
      { ParameterName: 'two', ApplyMethod: 'pending-reboot' },
    ];
    expect(allCalls()).toEqual([
      ['ResetDBClusterParameterGroup', { DBClusterParameterGroupName: 'my-group', Parameters }],
    ]);
  });
});
