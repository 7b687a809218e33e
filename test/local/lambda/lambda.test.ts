import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Lambda } from '../../../local/lambda/lambda.ts';
import type { LocalFunction } from '../../../local/stack/local-function.ts';

const source = `
export const greet = async (event, context) => ({ hello: event.name, when: new Date(0), from: context.functionName });
export const change = async (event) => { event.list.push('changed'); return event; };
export const fail = async () => { throw Object.assign(new TypeError('It broke.'), { name: 'BrokenError' }); };
export const late = async () => { await globalThis.lateAnswer(); return { done: true }; };
export const environment = async () => ({ own: process.env.LAMBDA_TEST_OWN, forced: process.env.LAMBDA_TEST_FORCED });
export const trace2 = (event) => trace(event);
export const trace = async ({ waitMs }) => {
  await globalThis.wait(waitMs);
  return { trace: globalThis.awslambda.InvokeStore.getXRayTraceId() };
};
`;

let folder: string;
let clock: VirtualClock;
let lambda: Lambda;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambda-'));
  writeFileSync(join(folder, 'handlers.ts'), source);
  clock = new VirtualClock();
  const names = ['greet', 'change', 'fail', 'late', 'environment', 'trace', 'trace2', 'missing'];
  lambda = new Lambda({
    clock,
    functions: names.map(aFunction),
    sourceFolders: { dist: folder },
    environment: { LAMBDA_TEST_FORCED: 'by the laptop' },
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function aFunction(name: string): LocalFunction {
  return {
    logicalId: name,
    name: `stack-${name}`,
    arn: `arn:aws:lambda:us-east-1:123456789012:function:stack-${name}`,
    codeUri: 'dist',
    handler: `handlers.${name}`,
    roleArn: `arn:aws:iam::123456789012:role/stack-${name}Role`,
    policies: [],
    timeoutSeconds: 30,
    asynchronous: { maximumRetries: 2, maximumAgeSeconds: 21_600 },
    environment: { LAMBDA_TEST_OWN: 'by the template', LAMBDA_TEST_FORCED: 'by the template' },
  };
}

function invoke(name: string, payload: unknown = {}) {
  const target = lambda.find(`stack-${name}`);
  if (target === undefined) throw new Error(`no function ${name}`);
  return clock.busy(() => lambda.invoke(target, payload));
}

describe('Lambda.find', () => {
  it('knows a function by its name and by its ARN', () => {
    expect(lambda.find('stack-greet')).toBe(
      lambda.find('arn:aws:lambda:us-east-1:123456789012:function:stack-greet'),
    );
    expect(lambda.find('stack-other')).toBeUndefined();
  });
});

describe('Lambda.invoke', () => {
  it('answers what the handler answers, as JSON', async () => {
    expect(await invoke('greet', { name: 'you' })).toEqual({
      payload: { hello: 'you', when: '1970-01-01T00:00:00.000Z', from: 'stack-greet' },
    });
  });

  it('gives the handler a copy of the payload', async () => {
    const payload = { list: [] };
    expect(await invoke('change', payload)).toEqual({ payload: { list: ['changed'] } });
    expect(payload.list).toEqual([]);
  });

  it('reports an error by its name', async () => {
    const { functionError } = await invoke('fail');
    expect(functionError).toMatchObject({ errorType: 'BrokenError', errorMessage: 'It broke.' });
    expect(functionError?.trace[0]).toContain('It broke.');
  });

  it('sets the variables of the template, and over them those of the laptop', async () => {
    expect(await invoke('environment')).toEqual({
      payload: { own: 'by the template', forced: 'by the laptop' },
    });
  });

  it('says which handler is missing', async () => {
    expect(await invoke('missing')).toEqual({
      functionError: expect.objectContaining({
        errorType: 'Runtime.HandlerNotFound',
        errorMessage: 'missing: handlers.missing is undefined or not exported',
      }),
    });
  });

  it('ends a call that outlasts the function, while the work itself goes on', async () => {
    let finished = false;
    Object.assign(globalThis, {
      lateAnswer: async () => {
        await sleep(clock, 60_000);
        finished = true;
      },
    });
    const startedAt = clock.now();
    expect(await invoke('late')).toEqual({
      functionError: expect.objectContaining({
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining('Task timed out after 30.00 seconds'),
      }),
    });
    expect(clock.now() - startedAt).toBe(30_000);
    expect(finished).toBe(false);
    await clock.busy(() => sleep(clock, 60_000));
    expect(finished).toBe(true);
  });
});

describe('Lambda.callerOf', () => {
  it('tells the functions apart that run at the same time, by their traces', async () => {
    const callers: (string | undefined)[] = [];
    Object.assign(globalThis, {
      wait: async (ms: number) => {
        await sleep(clock, ms);
        callers.push(lambda.callerOf(traceOf())?.name);
      },
    });

    const [slow, quick] = await Promise.all([
      invoke('trace', { waitMs: 20 }),
      invoke('trace2', { waitMs: 10 }),
    ]);

    expect(callers).toEqual(['stack-trace2', 'stack-trace']);
    expect(slow).not.toEqual(quick);
    expect(lambda.callerOf(String(Object(slow.payload).trace))).toBeUndefined();
  });

  it('knows nobody by no trace, or by that of somebody else', () => {
    expect(lambda.callerOf(undefined)).toBeUndefined();
    expect(lambda.callerOf('Root=1-67891233-abcdef012345678912345678')).toBeUndefined();
  });
});

/** The trace of the invocation that asks, as the SDK reads it. */
function traceOf(): string | undefined {
  const { awslambda } = globalThis as { awslambda?: { InvokeStore: { getXRayTraceId(): string } } };
  return awslambda?.InvokeStore.getXRayTraceId();
}
