import { describe, expect, it } from 'vitest';
import { matches } from '../../../local/runner/recover.ts';
import { StateFailure } from '../../../local/runner/state-failure.ts';

describe('matches', () => {
  const failures = {
    'an error of a service': new StateFailure('Boom', ''),
    'a time-out': new StateFailure('States.Timeout', undefined),
    'a missed heartbeat': new StateFailure('States.Timeout', undefined, 'heartbeat-timeout'),
    'a failed expression': new StateFailure('States.QueryEvaluationError', ''),
    'a result too large': new StateFailure('States.DataLimitExceeded', ''),
    'an output too large': new StateFailure('States.DataLimitExceeded', '', 'fatal'),
    'a fault of the machine': new StateFailure('States.Runtime', ''),
  };

  it.each([
    { name: 'Boom', takes: ['an error of a service'] },
    { name: 'boom', takes: [] },
    { name: 'States.Timeout', takes: ['a time-out', 'a missed heartbeat'] },
    { name: 'States.HeartbeatTimeout', takes: ['a missed heartbeat'] },
    {
      name: 'States.TaskFailed',
      takes: ['an error of a service', 'a failed expression', 'a result too large'],
    },
    { name: 'States.QueryEvaluationError', takes: ['a failed expression'] },
    { name: 'States.DataLimitExceeded', takes: ['a result too large'] },
    { name: 'States.Runtime', takes: [] },
    {
      name: 'States.ALL',
      takes: [
        'an error of a service',
        'a time-out',
        'a missed heartbeat',
        'a failed expression',
        'a result too large',
      ],
    },
  ])('takes by $name: $takes', ({ name, takes }) => {
    const taken = Object.entries(failures).filter(([, failure]) => matches([name], failure));

    expect(taken.map(([label]) => label)).toEqual(takes);
  });
});
