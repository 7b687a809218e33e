/** The answers that come from the front of the house, before a service is asked. */

import { encodeJsonFault, JSON_CONTENT_TYPE } from '../wire/json-encoder.ts';
import { encodeQueryFault } from '../wire/query-encoder.ts';
import type { Answer, Call } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';

/** AWS's own front uses this namespace, for it does not know yet whose answer it is. [from memory] */
const FRONT_NAMESPACE = 'http://webservices.amazon.com/AWSFault/2005-15-09';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html */
const refusals = {
  unsigned: {
    code: 'MissingAuthenticationToken',
    statusCode: 403,
    message: 'Request is missing Authentication Token',
  },
  incompleteSignature: {
    code: 'IncompleteSignature',
    statusCode: 400,
    message:
      'The request signature names no service: its credential must be key/date/region/service/aws4_request.',
  },
  // AWS has one host a service, so it has no such answer: this one is ours and says so.
  unknownService: {
    code: 'LocalServiceNotFound',
    statusCode: 501,
    message: 'This local endpoint does not have the service that the request is meant for.',
  },
  // Ours as well: a browser is asked to, on behalf of another site.
  foreign: {
    code: 'LocalRequestForeign',
    statusCode: 403,
    message:
      'Only pages and programs of this machine may ask for this. The request comes from another site, or names another host.',
  },
  methodNotAllowed: {
    code: 'MethodNotAllowed',
    statusCode: 405,
    message: 'The specified method is not allowed against this resource.',
  },
  bodyTooLarge: {
    code: 'RequestEntityTooLarge',
    statusCode: 413,
    message: 'The request body is longer than this endpoint takes.',
  },
} as const;

export function refusal(call: Call, reason: keyof typeof refusals, detail = ''): Answer {
  const { message, ...rest } = refusals[reason];
  return toAnswer(call, new ServiceFault({ ...rest, message: `${message}${detail}` }));
}

/** A defect of a local service: it is told to whoever called, for there is nobody else to see it. */
export function internalFailure(call: Call, error: unknown): Answer {
  const message = `The local service failed: ${error instanceof Error ? error.message : String(error)}`;
  return toAnswer(call, new ServiceFault({ code: 'InternalFailure', statusCode: 500, message }));
}

function toAnswer(call: Call, fault: ServiceFault): Answer {
  const summary = { action: undefined, outcome: fault.code, changing: false };
  const { statusCode } = fault;
  return call.headers['x-amz-target'] === undefined
    ? {
        statusCode,
        contentType: 'text/xml',
        body: encodeQueryFault(fault, call.requestId, FRONT_NAMESPACE),
        summary,
      }
    : { statusCode, contentType: JSON_CONTENT_TYPE, body: encodeJsonFault(fault), summary };
}
