import { afterEach, describe, expect, it, vi } from 'vitest';
import { requiredEnvironment } from '../../../functions/runtime/environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('requiredEnvironment', () => {
  it('answers the value of the variable', () => {
    vi.stubEnv('SOME_SETTING', 'some value');

    expect(requiredEnvironment('SOME_SETTING')).toBe('some value');
  });

  it.each([undefined, ''])('throws, naming the variable, when it is %j', (value) => {
    vi.stubEnv('SOME_SETTING', value);

    expect(() => requiredEnvironment('SOME_SETTING')).toThrow(
      'The environment variable SOME_SETTING is not set; see template.yaml.',
    );
  });
});
