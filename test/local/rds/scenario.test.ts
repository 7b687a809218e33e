import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { parseScenario } from '../../../local/rds/control/scenario.ts';
import { defaultOptions } from '../../../local/rds/options.ts';
import { defaultQuotas } from '../../../local/rds/quotas.ts';
import { createRds } from '../../../local/rds/rds.ts';
import { defaultTimings } from '../../../local/rds/timings.ts';

describe('parseScenario', () => {
  it('takes every timing and every option that there is', () => {
    const everything = { timings: defaultTimings, options: defaultOptions };

    expect(parseScenario(everything)).toEqual({ ...everything, commands: [] });
  });

  it('takes every quota, and no other', () => {
    expect(parseScenario({ options: { quotas: defaultQuotas } }).options).toEqual({ quotas: defaultQuotas });
    expect(() => parseScenario({ options: { quotas: { Coffees: 3 } } })).toThrow(
      /Expected one of DBInstances, .*DBClusterParameterGroups.* but received "Coffees"/,
    );
  });
});

describe('carryOut', () => {
  it('does the commands in their order, up to the one that is refused', () => {
    const rds = createRds({ clock: new VirtualClock() });
    rds.world.addCluster();
    const fault = { command: 'faults', action: '*', kind: 'drop' };

    const carryingOut = () =>
      rds.carryOut([
        fault,
        { command: 'faults/clear' },
        { ...fault, kind: 'throttle' },
        { command: 'coffee' },
        fault,
      ]);

    expect(carryingOut).toThrow('commands.3.command: There is no command coffee.');
    expect(rds.faults.take('DescribeDBClusters', {})).toEqual([{ action: '*', kind: 'throttle' }]);
  });
});
