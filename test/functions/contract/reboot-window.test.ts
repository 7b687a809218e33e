import { describe, expect, it } from 'vitest';
import { disassociationRequestSchema } from '../../../functions/contract/disassociation-request.ts';
import { parse } from '../../../functions/contract/parse.ts';
import { rebootWindowOf } from '../../../functions/contract/reboot-window.ts';
import { readRequest, requestSchema } from '../../../functions/contract/request.ts';
import { aContext, aRequest, s3Role } from '../builders.ts';

const read = (partial: object) => parse(requestSchema, aRequest(partial), 'request');
const removal = { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }] };
const window = 'sun:03:00-sun:04:30';
const expected =
  'a weekly window in UTC of at least 30 minutes and less than a day, such as sun:03:00-sun:04:30';

describe('rebootWindow', () => {
  it.each([window, 'Sun:03:00-Sun:03:30', 'sat:23:45-sun:00:15', 'mon:00:00-mon:23:59'])(
    'takes %s',
    (text) => {
      expect(read({ reboot: 'in-window', rebootWindow: text }).rebootWindow).toBe(text.toLowerCase());
    },
  );

  it.each([
    { text: 'sun:03:00-sun:03:29', why: 'under 30 minutes' },
    { text: 'sun:03:00-mon:03:00', why: 'a whole day' },
    { text: 'sun:03:00-sun:03:00', why: 'nothing' },
    { text: 'sun:24:00-mon:00:30', why: 'no hour' },
    { text: 'day:03:00-day:04:00', why: 'no day' },
    { text: '03:00-04:00', why: 'a daily window' },
    { text: ' sun:03:00-sun:04:00', why: 'a blank' },
  ])('refuses $text, which is $why', ({ text }) => {
    expect(() => read({ reboot: 'in-window', rebootWindow: text })).toThrow(
      `rebootWindow: found ${JSON.stringify(text)}, expected ${expected}.`,
    );
  });

  it.each([
    { label: 'of an association', request: () => read({ rebootWindow: window }), reboot: 'when-required' },
    {
      label: 'of an association that reboots nothing',
      request: () => read({ rebootWindow: window, reboot: 'never' }),
      reboot: 'never',
    },
    {
      label: 'of a disassociation',
      request: () => parse(disassociationRequestSchema, { ...removal, rebootWindow: window }, 'request'),
      reboot: 'never',
    },
    {
      label: 'of a start by tags',
      request: () =>
        readRequest(
          { clusterIdentifier: 'my-cluster', roles: 'from-tags', rebootWindow: window },
          aContext.invokedFunctionArn,
        ),
      reboot: 'when-required',
    },
  ])('means nothing without reboot in-window, and is refused $label', ({ request, reboot }) => {
    expect(request).toThrow(
      `rebootWindow: found "${window}", expected nothing beside reboot ${reboot}: only reboot in-window waits for a window.`,
    );
  });

  it('is the maintenance window of the cluster where it is left out', () => {
    expect(read({ reboot: 'in-window' })).not.toHaveProperty('rebootWindow');
  });

  it('is read as the minutes of a week that begins on Sunday', () => {
    expect(rebootWindowOf(window)).toEqual({ opens: 180, minutes: 90 });
    expect(rebootWindowOf('sat:23:45-sun:00:15')).toEqual({ opens: 7 * 1440 - 15, minutes: 30 });
  });
});
