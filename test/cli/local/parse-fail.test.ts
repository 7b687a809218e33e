import { describe, expect, it } from 'vitest';
import { parseFail } from '../../../cli/local/parse-fail.ts';

const action = 'AddRoleToDBCluster';
const fault = 'InvalidDBClusterStateFault';

describe('parseFail', () => {
  it.each([
    { text: `${action}=${fault}`, demanded: { action, kind: 'fail', fault } },
    { text: `${action}=${fault}:2`, demanded: { action, kind: 'fail', fault, times: 2 } },
    { text: '*=throttle:3', demanded: { action: '*', kind: 'throttle', times: 3 } },
    { text: `${action}=drop`, demanded: { action, kind: 'drop' } },
    { text: `${action}=late:2.5`, demanded: { action, kind: 'late', delayMs: 2500 } },
    { text: `${action}=late:30:1`, demanded: { action, kind: 'late', delayMs: 30_000, times: 1 } },
  ])('reads $text', ({ text, demanded }) => {
    expect(parseFail(text)).toEqual(demanded);
  });

  it.each([
    { label: 'no fault', text: action },
    { label: 'an empty fault', text: `${action}=` },
    { label: 'an operation that is not here', text: `MakeCoffee=${fault}` },
    { label: 'an unknown kind', text: `${action}=slow` },
    { label: 'lateness without seconds', text: `${action}=late` },
    { label: 'times of zero', text: `${action}=drop:0` },
    { label: 'times that are no number', text: `${action}=${fault}:often` },
    { label: 'something after the times', text: `${action}=${fault}:2:3` },
  ])('refuses $label', ({ text }) => {
    expect(() => parseFail(text)).toThrow(
      expect.objectContaining({
        code: 'commander.invalidArgument',
        message: expect.stringMatching(
          /^It takes ACTION=FAULT\[:TIMES\], such as AddRole.*throttle, drop or late:SECONDS/,
        ),
      }),
    );
  });

  it('names a fault that RDS does not have', () => {
    expect(() => parseFail(`${action}=Nonsense`)).toThrow(/^Nonsense is no fault of RDS/);
  });
});
