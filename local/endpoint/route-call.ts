import { fieldValue, readFields } from '../wire/query-fields.ts';
import type { Answer, Call, Service } from '../wire/service.ts';
import { readSignature } from './credential-scope.ts';
import { isForeign } from './foreign.ts';
import { refusal } from './refusal.ts';

type Route =
  | { readonly service: Service; readonly refused?: never }
  | { readonly service?: never; readonly refused: Answer };

/** Of all services. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/**
 * Finds the service that a request is meant for: the one of its path; else the one that its signature names; where none has that name, as with
 * clients that sign for another one on purpose, the one of its X-Amz-Target or of its Version.
 */
export function routeCall(services: readonly Service[], call: Call): Route {
  const notOfAws = services.find((service) => isAt(call, service));
  if (notOfAws && isForeign(call)) return { refused: refusal(call, 'foreign') };
  if (notOfAws) return taking(call, notOfAws);
  if (!METHODS.includes(call.method)) return { refused: refusal(call, 'methodNotAllowed') };
  const signature = readSignature(call.headers.authorization, call.query);
  if (signature.kind === 'unsigned') return { refused: refusal(call, 'unsigned') };
  if (signature.kind === 'incomplete') return { refused: refusal(call, 'incompleteSignature') };
  const service =
    services.find(({ signingName }) => signingName === signature.service) ?? findByContent(services, call);
  if (service) return taking(call, service);
  const known = services.map(({ signingName }) => signingName).join(', ');
  return {
    refused: refusal(call, 'unknownService', ` It is signed for ${signature.service}; here are: ${known}.`),
  };
}

/** A service, if it takes the method of the request. */
function taking(call: Call, service: Service): Route {
  if ((service.methods ?? ['GET', 'POST']).includes(call.method)) return { service };
  return { refused: refusal(call, 'methodNotAllowed') };
}

/** What is no service of AWS is found by where the request goes. */
function isAt(call: Call, { path, takes }: Service): boolean {
  return (path !== undefined && isBelow(call.path, path)) || takes?.(call) === true;
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

function findByContent(services: readonly Service[], call: Call): Service | undefined {
  const target = call.headers['x-amz-target'];
  if (target !== undefined) return services.find(({ targetPrefix }) => target.split('.')[0] === targetPrefix);
  const version = fieldValue(readFields(call.query, call.body), 'Version');
  return services.find(({ apiVersion }) => apiVersion !== undefined && apiVersion === version);
}
