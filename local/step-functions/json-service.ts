/**
 * Step Functions as a service of the endpoint. Its checks come in the order of AWS's front, as far as it is known:
 * content type, operation, JSON and types, constraints, then those of the action itself.
 */
import * as sdk from '@aws-sdk/client-sfn';
import { decodeJson } from '../wire/json-decoder.ts';
import { encodeJson, encodeJsonFault, JSON_CONTENT_TYPE } from '../wire/json-encoder.ts';
import type { Answer, Authorize, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import { type Action, actionNames, actions, isActionName } from './actions.ts';
import { checkConstraints } from './constraints.ts';
import { faults, namespaceOf } from './faults.ts';
import type { StepFunctions } from './step-functions.ts';

const TARGET_PREFIX = 'AWSStepFunctions';

export function jsonService(stepFunctions: StepFunctions, authorize?: Authorize): Service {
  return {
    signingName: 'states',
    targetPrefix: TARGET_PREFIX,
    answer: async (call) => answer(stepFunctions, call, authorize),
  };
}

function answer(stepFunctions: StepFunctions, call: Call, authorize?: Authorize): Answer {
  const target = call.headers['x-amz-target'];
  const name = target?.startsWith(`${TARGET_PREFIX}.`) ? target.slice(TARGET_PREFIX.length + 1) : undefined;
  try {
    checkContentType(call.headers['content-type']);
    const action = findAction(target, name);
    const request = decode(action, call.body);
    authorize?.(call, action.schema[2], request);
    const result = action.run(stepFunctions, request as never);
    return {
      statusCode: 200,
      contentType: JSON_CONTENT_TYPE,
      body: encodeJson(action.schema, result),
      summary: { action: name, outcome: 'Success', changing: action.changes },
    };
  } catch (error) {
    if (error instanceof ServiceFault) return refuse(name, error);
    throw error;
  }
}

/**
 * Runs an action on the JSON of its request, with every check that comes before the action's own.
 *
 * @throws {ServiceFault}
 */
export function runAction(stepFunctions: StepFunctions, action: Action, body: string): object {
  return action.run(stepFunctions, decode(action, body) as never);
}

function refuse(action: string | undefined, fault: ServiceFault): Answer {
  return {
    statusCode: fault.statusCode,
    contentType: JSON_CONTENT_TYPE,
    body: encodeJsonFault(fault, namespaceOf(fault)),
    summary: { action, outcome: fault.code, changing: false },
  };
}

/** [I] AWS's front takes plain JSON as well, which is what a person at a terminal sends. */
function checkContentType(contentType: string | undefined): void {
  const [type] = contentType?.split(';') ?? [];
  if (type === JSON_CONTENT_TYPE || type === 'application/json') return;
  throw faults.contentTypeUnknown(contentType);
}

function findAction(target: string | undefined, name: string | undefined): Action {
  if (name === undefined) throw faults.operationUnknown(target);
  if (isActionName(name)) return actions[name];
  if (isOperationOfAws(name)) throw faults.operationUnsupported(name, actionNames);
  throw faults.operationUnknown(target);
}

function decode({ schema, constraints }: Action, body: string): Record<string, unknown> {
  const request = decodeJson(schema[4], body);
  const unsupported = Object.keys(request).filter((member) => !Object.hasOwn(constraints, member));
  if (unsupported.length > 0) throw faults.parameterUnsupported(schema[2], unsupported);
  checkConstraints(schema[4], constraints, request);
  return request;
}

function isOperationOfAws(name: string): boolean {
  const exported: unknown = Reflect.get(sdk, `${name}$`);
  return Array.isArray(exported) && exported[0] === 9;
}
