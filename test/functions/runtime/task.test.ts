import '../environment.ts';
import { Logger } from '@aws-lambda-powertools/logger';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InvalidInputError } from '../../../functions/errors/errors.ts';
import { task } from '../../../functions/runtime/task.ts';
import { aContext } from '../builders.ts';

const schema = v.object({
  association: v.object({ cluster: v.object({ identifier: v.string() }) }),
});
const input = { association: { cluster: { identifier: 'my-cluster' }, secret: 'hidden' } };

const info = vi.spyOn(Logger.prototype, 'info');
const logError = vi.spyOn(Logger.prototype, 'error');
const appendKeys = vi.spyOn(Logger.prototype, 'appendKeys');
beforeEach(() => {
  vi.clearAllMocks();
});
afterEach(() => {
  const logged = JSON.stringify([info.mock.calls, logError.mock.calls, appendKeys.mock.calls]);
  expect(logged).not.toContain('hidden');
});

describe('task', () => {
  it('gives the work its parsed input, answers its output, and logs the summary once', async () => {
    const handler = task(schema, async ({ association }) => ({ summary: association.cluster.identifier }));

    expect(await handler(input, aContext)).toEqual({ summary: 'my-cluster' });
    expect(info.mock.calls).toEqual([['my-cluster']]);
    expect(logError).not.toHaveBeenCalled();
  });

  it('does no work on an input that is wrong', async () => {
    const work = vi.fn(async () => ({ summary: '' }));

    await expect(task(schema, work)({ association: { cluster: {} } }, aContext)).rejects.toMatchObject({
      name: 'UnexpectedStatusError',
      message:
        'The input from the state machine is not valid. association.cluster.identifier: found nothing, expected string. ' +
        'Deploy functions and state machine from the same version.',
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('lets the InvalidInputError of a request pass that the work reads', async () => {
    const error = new InvalidInputError('The request is not valid.');
    const handler = task(schema, async () => {
      throw error;
    });

    await expect(handler(input, aContext)).rejects.toBe(error);
  });

  it('throws the very error that the work throws, and logs it once', async () => {
    const error = new RangeError('out of it');
    const handler = task(schema, async () => {
      throw error;
    });

    await expect(handler(input, aContext)).rejects.toBe(error);
    expect(logError.mock.calls).toEqual([['The task failed.', error]]);
    expect(info).not.toHaveBeenCalled();
  });

  it.each([
    { event: input, cluster: 'my-cluster' },
    { event: { request: { clusterIdentifier: 'asked-for' } }, cluster: 'asked-for' },
    { event: { association: null, request: 'text' }, cluster: undefined },
    { event: { request: { clusterIdentifier: 5 } }, cluster: undefined },
    { event: null, cluster: undefined },
    { event: 'text', cluster: undefined },
  ])('names the cluster $cluster in the log for the event $event', async ({ event, cluster }) => {
    await task(v.unknown(), async () => ({ summary: '' }))(event, aContext);

    expect(appendKeys).toHaveBeenCalledWith({ cluster });
  });
});
