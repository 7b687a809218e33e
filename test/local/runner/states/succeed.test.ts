import { describe, expect, it } from 'vitest';
import { entered, machineOf, play } from '../play.ts';

describe('Succeed state', () => {
  it('ends its branch with its Output', async () => {
    const machine = machineOf({
      Only: { Type: 'Succeed', Output: { got: '{% $states.input %}' } },
    });

    const { result, execution } = await play(machine, { input: 3 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { got: 3 } });
    expect(entered(execution.history)).toEqual(['Only']);
  });
});
