import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import { propertiesOf, root, template } from './whole-template.ts';

const stack = readStack(`${root}/template.yaml`);

describe('a state machine', () => {
  it.each(stack.stateMachines.map(({ logicalId }) => logicalId))(
    '%s is traced, logged and behind an alias',
    (id) => {
      expect(propertiesOf(id)).toMatchObject({
        AutoPublishAlias: 'live',
        Tracing: { Enabled: true },
        Logging: { Level: 'ERROR', Destinations: [expect.anything()] },
      });
    },
  );

  it('keeps inputs and outputs out of its logs unless it is told otherwise', () => {
    const around = surroundingsOf(template, {});
    for (const { logicalId } of stack.stateMachines) {
      const { Logging } = propertiesOf(logicalId, around);
      expect(Logging).toMatchObject({ IncludeExecutionData: false });
    }
  });

  it('is rolled back by an alarm, gradually or all at once', () => {
    const gradual = surroundingsOf(template, { parameters: { DeploymentType: 'CANARY' } });

    expect(propertiesOf('AssociateRolesStateMachine').DeploymentPreference).toEqual({
      Type: 'ALL_AT_ONCE',
      Alarms: expect.arrayContaining(['aurora-role-association-ExecutionsFailed']),
    });
    expect(propertiesOf('AssociateRolesStateMachine', gradual).DeploymentPreference).toMatchObject({
      Type: 'CANARY',
      Percentage: '10',
      Interval: '10',
    });
  });
});

describe('the sweep’s schedule', () => {
  it('is off unless it is switched on', () => {
    expect(propertiesOf('SweepClustersSchedule', surroundingsOf(template, {}))).toMatchObject({
      State: 'DISABLED',
    });
    expect(propertiesOf('SweepClustersSchedule')).toMatchObject({ State: 'ENABLED' });
  });
});

describe('the locks', () => {
  it('have one name in every stack, so that a second stack of the account and Region fails to deploy', () => {
    const tablesOf = (stackName: string) =>
      readStack(`${root}/template.yaml`, { stackName }).tables.map(({ name }) => name);

    expect(tablesOf('one')).toEqual(['aurora-role-association-locks-1']);
    expect(tablesOf('two')).toEqual(tablesOf('one'));
  });
});
