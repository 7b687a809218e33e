/** CloudWatch as a service of the endpoint, in the JSON that newer clients speak to it. */
import * as sdk from '@aws-sdk/client-cloudwatch';
import { NormalizedSchema } from '@smithy/core/schema';
import { operationUnsupported, parameterUnsupported } from '../query/query-faults.ts';
import { decodeJson } from '../wire/json-decoder.ts';
import { encodeJson, encodeJsonFault, JSON_CONTENT_TYPE } from '../wire/json-encoder.ts';
import { requiredMembers } from '../wire/schema.ts';
import type { Answer, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import { type Action, actions } from './actions.ts';
import type { Alarms } from './alarms.ts';
import { faults } from './faults.ts';

const TARGET_PREFIX = 'GraniteServiceVersion20100801';

export function cloudWatchService(alarms: Alarms): Service {
  return {
    signingName: 'monitoring',
    targetPrefix: TARGET_PREFIX,
    answer: async (call) => answer(alarms, call),
  };
}

function answer(alarms: Alarms, { headers, body }: Call): Answer {
  const [prefix, name = ''] = headers['x-amz-target']?.split('.') ?? [];
  try {
    const action = findAction(prefix, name);
    const result = action.run(alarms, decode(action, body) as never);
    return {
      statusCode: 200,
      contentType: JSON_CONTENT_TYPE,
      body: result === undefined ? '' : encodeJson(action.schema, result),
      summary: { action: name, outcome: 'Success', changing: action.changes },
    };
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return {
      statusCode: error.statusCode,
      contentType: JSON_CONTENT_TYPE,
      body: encodeJsonFault(error),
      summary: { action: name, outcome: error.code, changing: false },
    };
  }
}

function findAction(prefix: string | undefined, name: string): Action {
  const action = prefix === TARGET_PREFIX && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined) return action;
  if (Array.isArray(Reflect.get(sdk, `${name}$`)))
    throw operationUnsupported('CloudWatch', name, Object.keys(actions));
  throw faults.operationUnknown(name);
}

function decode({ schema, members }: Action, body: string): Record<string, unknown> {
  const request = decodeJson(schema[4], body);
  const unknown = Object.keys(request).filter((member) => !members.includes(member));
  if (unknown.length > 0) throw parameterUnsupported('CloudWatch', schema[2], unknown);
  const missing = [...requiredMembers(NormalizedSchema.of(schema[4]))].find((member) => !(member in request));
  if (missing !== undefined) throw faults.valueMissing(missing);
  return request;
}
