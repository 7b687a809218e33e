/** What becomes of a request, whichever way it came: it is given to the service that it is meant for. */
import type { Answer, Call, Service } from '../wire/service.ts';
import { internalFailure } from './refusal.ts';
import { routeCall } from './route-call.ts';

export interface Answered {
  /** Undefined when the request could not be told to be any service's. */
  readonly service: Service | undefined;
  readonly answer: Answer;
}

export async function answerCall(services: readonly Service[], call: Call): Promise<Answered> {
  const route = routeCall(services, call);
  if (!route.service) return { service: undefined, answer: route.refused };
  try {
    return { service: route.service, answer: await route.service.answer(call) };
  } catch (error) {
    return { service: route.service, answer: internalFailure(call, error) };
  }
}

/** Counted, not random: a run that is repeated has the same ids. */
export function requestId(served: number): string {
  return `00000000-0000-4000-8000-${served.toString(16).padStart(12, '0')}`;
}
