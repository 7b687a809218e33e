import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Lambda } from '../../../local/lambda/lambda.ts';
import type { TaskPort, TaskRequest } from '../../../local/runner/task-port.ts';
import { taskIntegrations } from '../../../local/step-functions/task-integrations.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:echo';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const source = `
export const echo = async (event) => {
  if (event.fail) throw Object.assign(new Error('It broke.'), { name: 'BrokenError' });
  return { got: event };
};
`;

let folder: string;
let clock: VirtualClock;
let port: TaskPort;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasks-'));
  writeFileSync(join(folder, 'handlers.ts'), source);
  const echo = { logicalId: 'Echo', name: 'echo', arn: ARN, codeUri: 'dist', handler: 'handlers.echo' };
  const role = { roleArn: 'arn:aws:iam::123456789012:role/echoRole', policies: [] };
  const asynchronous = { maximumRetries: 2, maximumAgeSeconds: 21_600 };
  const functions = [{ ...echo, ...role, timeoutSeconds: 30, environment: {}, asynchronous }];
  clock = new VirtualClock();
  const lambda = new Lambda({ clock, functions, sourceFolders: { dist: folder }, environment: {} });
  port = taskIntegrations({ lambda });
});
afterEach(() => rmSync(folder, { recursive: true }));

function call(resource: string, args: unknown): Promise<unknown> {
  const request: TaskRequest = {
    resource,
    arguments: args,
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:probe:one',
    stateName: 'Call',
    signal: new AbortController().signal,
    onSubmitted: () => undefined,
  };
  // As the runner does: time stands still while a function works.
  return clock.busy(() => port.call(request));
}

describe('taskIntegrations', () => {
  it.each([INVOKE, `${INVOKE}.waitForTaskToken`])('answers %s as the Invoke API does', async (resource) => {
    expect(await call(resource, { FunctionName: ARN, Payload: { a: 1 } })).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { got: { a: 1 } },
      StatusCode: 200,
    });
  });

  it("answers a function's own ARN with its payload alone", async () => {
    expect(await call(ARN, { a: 1 })).toEqual({ got: { a: 1 } });
  });

  it("fails a task under the name of the function's error, with the whole error as its cause", async () => {
    const failing = call(INVOKE, { FunctionName: 'echo', Payload: { fail: true } });

    await expect(failing).rejects.toMatchObject({
      name: 'BrokenError',
      cause: expect.stringMatching(/^\{"errorType":"BrokenError","errorMessage":"It broke\.","trace":\[/),
    });
  });

  it('fails a task whose function is not in the template', async () => {
    await expect(call(INVOKE, { FunctionName: 'none' })).rejects.toMatchObject({
      name: 'Lambda.ResourceNotFoundException',
    });
  });

  it.each(['arn:aws:states:::sqs:sendMessage', `${INVOKE}.sync:2`])(
    'fails a task of %s, which is not here',
    async (resource) => {
      await expect(call(resource, {})).rejects.toMatchObject({
        name: 'States.Runtime',
        cause: `${resource} has no counterpart here.`,
      });
    },
  );
});
