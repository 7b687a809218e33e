import '../../environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { familyOf, findEngineVersion } from '../../../../functions/aws/rds/engine-versions.ts';
import { anEngineVersion } from '../../builders.ts';
import { type Account, allCalls, givenAccount } from '../../rds-account.ts';

const version = '8.0.mysql_aurora.3.08.2';

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('findEngineVersion', () => {
  it('asks for versions that none can be created on any more as well', async () => {
    expect(await findEngineVersion('aurora-mysql', version)).toEqual({
      parameterGroupFamily: 'aurora-mysql8.0',
      featureNames: ['Bedrock'],
    });
    expect(allCalls()).toEqual([
      ['DescribeDBEngineVersions', { Engine: 'aurora-mysql', EngineVersion: version, IncludeAll: true }],
    ]);
  });

  it('takes the family that RDS says, not the one that the number suggests', async () => {
    account.engineVersions = [anEngineVersion({ DBParameterGroupFamily: 'aurora-mysql8.0-special' })];

    expect(await findEngineVersion('aurora-mysql', version)).toMatchObject({
      parameterGroupFamily: 'aurora-mysql8.0-special',
    });
  });

  it('knows a version that RDS lists no more by its number', async () => {
    account.engineVersions = [];

    expect(await findEngineVersion('aurora-mysql', version)).toEqual({
      parameterGroupFamily: 'aurora-mysql8.0',
      featureNames: [],
    });
  });

  it('takes a version without feature names to have none', async () => {
    account.engineVersions = [anEngineVersion({ SupportedFeatureNames: undefined })];

    expect(await findEngineVersion('aurora-mysql', version)).toMatchObject({ featureNames: [] });
  });
});

describe('familyOf', () => {
  it.each([
    { engineVersion: '5.7.mysql_aurora.2.11.5', family: 'aurora-mysql5.7' },
    { engineVersion: '5.7.12', family: 'aurora-mysql5.7' },
    { engineVersion: version, family: 'aurora-mysql8.0' },
    { engineVersion: '8.4.mysql_aurora.8.4.7', family: 'aurora-mysql8.4' },
    { engineVersion: '8.4.7', family: 'aurora-mysql8.4' },
  ])('says $family for $engineVersion', ({ engineVersion, family }) => {
    expect(familyOf('aurora-mysql', engineVersion)).toBe(family);
  });
});
