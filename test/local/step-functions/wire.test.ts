import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, anAccount, machineArn } from './account.ts';

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0';

interface RawRequest {
  readonly target?: string;
  readonly contentType?: string;
  readonly body?: string;
}

async function post({ url }: Account, { target, contentType, body = '{}' }: RawRequest) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: SIGNED,
      'content-type': contentType ?? 'application/x-amz-json-1.0',
      ...(target !== undefined && { 'x-amz-target': target }),
    },
    body,
  });
  const { status, headers } = response;
  return {
    status,
    type: headers.get('content-type'),
    id: headers.get('x-amzn-requestid'),
    text: await response.text(),
  };
}

describe('the wire of Step Functions', () => {
  it('answers in AWS JSON 1.0, with times as seconds since the epoch', async () => {
    const account = await anAccount();

    const answer = await post(account, {
      target: 'AWSStepFunctions.StartExecution',
      body: JSON.stringify({ stateMachineArn: machineArn('echo'), name: 'one' }),
    });

    expect(answer).toEqual({
      status: 200,
      type: 'application/x-amz-json-1.0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      text: expect.any(String),
    });
    expect(JSON.parse(answer.text)).toEqual({
      executionArn: 'arn:aws:states:us-east-1:123456789012:execution:echo:one',
      startDate: Date.UTC(2026, 0, 1) / 1000,
    });
  });

  it.each([
    {
      title: 'no X-Amz-Target',
      request: {},
      type: 'com.amazon.coral.service#UnknownOperationException',
    },
    {
      title: 'a target of another service',
      request: { target: 'DynamoDB_20120810.ListTables' },
      type: 'com.amazon.coral.service#UnknownOperationException',
    },
    {
      title: 'an operation that AWS does not have',
      request: { target: 'AWSStepFunctions.MakeCoffee' },
      type: 'com.amazon.coral.service#UnknownOperationException',
    },
    {
      title: 'a name that every object of JavaScript has',
      request: { target: 'AWSStepFunctions.constructor' },
      type: 'com.amazon.coral.service#UnknownOperationException',
    },
    {
      title: 'the content type of a form',
      request: {
        target: 'AWSStepFunctions.ListStateMachines',
        contentType: 'application/x-www-form-urlencoded',
      },
      type: 'com.amazon.coral.service#UnknownOperationException',
    },
    {
      title: 'a body that is not JSON',
      request: { target: 'AWSStepFunctions.ListStateMachines', body: '{"maxResults":' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'a body that is no object',
      request: { target: 'AWSStepFunctions.ListStateMachines', body: '[1]' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'an empty body',
      request: { target: 'AWSStepFunctions.ListStateMachines', body: '' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'a text for a number',
      request: { target: 'AWSStepFunctions.ListStateMachines', body: '{"maxResults":"many"}' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'a number for a text',
      request: { target: 'AWSStepFunctions.StartExecution', body: '{"stateMachineArn":1}' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'an object for a text, such as an input that nobody has made text',
      request: { target: 'AWSStepFunctions.StartExecution', body: '{"stateMachineArn":"arn","input":{}}' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'a text for a truth value',
      request: { target: 'AWSStepFunctions.GetExecutionHistory', body: '{"reverseOrder":"true"}' },
      type: 'com.amazon.coral.service#SerializationException',
    },
    {
      title: 'a state machine that does not exist',
      request: {
        target: 'AWSStepFunctions.DescribeStateMachine',
        body: JSON.stringify({ stateMachineArn: machineArn('none') }),
      },
      type: 'com.amazonaws.swf.service.v2.model#StateMachineDoesNotExist',
    },
  ])('refuses $title with 400 and $type', async ({ request, type }) => {
    const account = await anAccount();

    const answer = await post(account, request);

    expect(answer).toMatchObject({ status: 400, type: 'application/x-amz-json-1.0' });
    expect(JSON.parse(answer.text)).toEqual({ __type: type, message: expect.any(String) });
  });

  it.each([
    {
      title: 'a required member that is missing',
      target: 'StartExecution',
      body: {},
      message:
        "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
    },
    {
      title: 'a required member that is null',
      target: 'DescribeExecution',
      body: { executionArn: null },
      message:
        "1 validation error detected: Value null at 'executionArn' failed to satisfy constraint: Member must not be null",
    },
    {
      title: 'a sensitive member that is missing, without a value',
      target: 'SendTaskSuccess',
      body: { taskToken: 'token' },
      message:
        "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must not be null",
    },
    {
      title: 'a page that is too large',
      target: 'ListStateMachines',
      body: { maxResults: 1001 },
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    },
    {
      title: 'a negative page',
      target: 'ListStateMachines',
      body: { maxResults: -1 },
      message:
        "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0",
    },
    {
      title: 'a status that does not exist',
      target: 'ListExecutions',
      body: { stateMachineArn: machineArn('echo'), statusFilter: 'ASLEEP' },
      message:
        "1 validation error detected: Value 'ASLEEP' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]",
    },
    {
      title: 'an input that is too long, without repeating it',
      target: 'StartExecution',
      body: { stateMachineArn: machineArn('echo'), input: `"${'é'.repeat(131_072)}"` },
      message:
        "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    },
    {
      title: 'two members at once',
      target: 'StartExecution',
      body: { name: '' },
      message:
        "2 validation errors detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null; Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    },
  ])('refuses $title with a ValidationException', async ({ target, body, message }) => {
    const account = await anAccount();

    const answer = await post(account, { target: `AWSStepFunctions.${target}`, body: JSON.stringify(body) });

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({
      __type: 'com.amazon.coral.validate#ValidationException',
      message,
    });
  });

  it('refuses an operation that it lacks with 501, and names it and those that it has', async () => {
    const account = await anAccount();

    const answer = await post(account, { target: 'AWSStepFunctions.RedriveExecution' });

    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.text)).toEqual({
      __type: 'LocalOperationNotSupported',
      message:
        'The local Step Functions does not do RedriveExecution. It does: DescribeExecution, DescribeStateMachine, ' +
        'DescribeStateMachineAlias, DescribeStateMachineForExecution, GetExecutionHistory, ListExecutions, ' +
        'ListStateMachineAliases, ListStateMachineVersions, ListStateMachines, ListTagsForResource, ' +
        'SendTaskFailure, SendTaskHeartbeat, SendTaskSuccess, StartExecution, StopExecution.',
    });
  });

  it('leaves out members that no schema knows, and takes plain JSON for AWS JSON', async () => {
    const account = await anAccount();

    const answer = await post(account, {
      target: 'AWSStepFunctions.ListStateMachines',
      contentType: 'application/json; charset=utf-8',
      body: '{"maxResults":1,"__proto__":{"nextToken":"x"},"unheardOf":[]}',
    });

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).stateMachines).toHaveLength(1);
  });

  it('answers any body with a result or a refusal, never with a failure of its own', async () => {
    const account = await anAccount();
    const target = fc.constantFrom(
      'StartExecution',
      'ListExecutions',
      'GetExecutionHistory',
      'SendTaskSuccess',
    );
    const member = fc.constantFrom(
      'stateMachineArn',
      'executionArn',
      'name',
      'input',
      'maxResults',
      'nextToken',
    );
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.dictionary(member, fc.jsonValue()).map((value) => JSON.stringify(value)),
    );

    await fc.assert(
      fc.asyncProperty(target, body, async (action, text) => {
        const { status } = await post(account, { target: `AWSStepFunctions.${action}`, body: text });
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 150 },
    );
  });
});
