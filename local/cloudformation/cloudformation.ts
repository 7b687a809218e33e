/**
 * CloudFormation on a laptop, as much as a client needs to find what was deployed: DescribeStacks with the outputs of the
 * one stack that there is. Everything else is refused by name.
 */
import * as sdk from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import type { Stack } from '../stack/stack.ts';
import { decodeQuery } from '../wire/query-decoder.ts';
import { encodeQuery, encodeQueryFault } from '../wire/query-encoder.ts';
import { type Field, fieldValue, readFields } from '../wire/query-fields.ts';
import type { OperationSchema } from '../wire/schema.ts';
import type { Answer, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import { describeStack } from './describe-stack.ts';
import { faults } from './faults.ts';

const API_VERSION = '2010-05-15';
const XML_NAMESPACE = `http://cloudformation.amazonaws.com/doc/${API_VERSION}/`;

/** The SDK types an operation's schema by its parts, which the wire needs a few of. */
const schema: OperationSchema = sdk.DescribeStacks$;

export interface CloudFormationOptions {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly account: Account;
}

export function cloudFormationService(options: CloudFormationOptions): Service {
  const createdAt = new Date(options.clock.now());
  return {
    signingName: 'cloudformation',
    apiVersion: API_VERSION,
    answer: async (call) => answer({ ...options, createdAt }, call),
  };
}

export interface Deployment extends CloudFormationOptions {
  readonly createdAt: Date;
}

function answer(deployment: Deployment, call: Call): Answer {
  const fields = readFields(call.query, call.body);
  const action = fieldValue(fields, 'Action');
  const contentType = 'text/xml';
  try {
    const result = describeStacks(deployment, action, fields);
    const body = encodeQuery(schema, result, call.requestId, XML_NAMESPACE);
    return { statusCode: 200, contentType, body, summary: { action, outcome: 'Success', changing: false } };
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    const body = encodeQueryFault(error, call.requestId, XML_NAMESPACE);
    const summary = { action, outcome: error.code, changing: false };
    return { statusCode: error.statusCode, contentType, body, summary };
  }
}

/** @throws {ServiceFault} for another operation, or a stack that does not exist. */
function describeStacks(deployment: Deployment, action: string | undefined, fields: Field): object {
  if (action !== schema[2]) throw unknownOperation(action);
  const { StackName: asked, ...others } = decodeQuery(schema[4], fields);
  const unsupported = Object.keys(others);
  if (unsupported.length > 0) throw faults.parameterUnsupported(action, unsupported);
  const described = describeStack(deployment);
  const names: readonly unknown[] = [undefined, described.StackName, described.StackId];
  if (!names.includes(asked)) throw faults.stackDoesNotExist(String(asked));
  return { Stacks: [described] };
}

function unknownOperation(action: string | undefined): ServiceFault {
  const isOfAws = action !== undefined && Array.isArray(Reflect.get(sdk, `${action}$`));
  return isOfAws ? faults.operationUnsupported(action) : faults.actionUnknown(action);
}
