import { describe, expect, it } from 'vitest';
import { Bindings } from '../../../bench/acceptance/bindings.ts';

const STATES = 'arn:aws:states:us-east-1:123456789012';
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;

function executions(...names: readonly string[]): object {
  return {
    executions: names.map((name) => ({ name, executionArn: `${STATES}:execution:associate:${name}` })),
  };
}

describe('what a recording calls by a name that AWS made up', () => {
  it('is called by the one that it has here, as an execution that an event started', () => {
    const bindings = new Bindings();

    bindings.learn(executions(`${id(1)}_${id(2)}`), executions(`${id(3)}_${id(4)}`));

    expect(bindings.translate(executions(`${id(1)}_${id(2)}`))).toEqual(executions(`${id(3)}_${id(4)}`));
  });

  it('is not taken for another one that has its name here', () => {
    const bindings = new Bindings();

    bindings.learn(executions(id(1), id(2)), executions(id(2), id(1)));

    expect(bindings.translate(executions(id(1), id(2)))).toEqual(executions(id(2), id(1)));
  });

  it('may be a time that an answer gave', () => {
    const bindings = new Bindings();

    bindings.learn({ UpdatedAt: '2026-05-05T05:05:05.555Z' }, { UpdatedAt: '2026-01-01T00:00:00.000Z' });

    expect(bindings.translate({ StartDate: '2026-05-05T05:05:05.555Z' })).toEqual({
      StartDate: '2026-01-01T00:00:00.000Z',
    });
  });

  it('is not learnt from the events of histories, which need not be the same', () => {
    const bindings = new Bindings();
    const history = (name: string) => ({
      events: [{ type: 'TaskScheduled', resource: `${STATES}:x:${name}` }],
    });

    bindings.learn(history('first'), history('second'));

    expect(bindings.translate(history('first'))).toEqual(history('first'));
  });
});
